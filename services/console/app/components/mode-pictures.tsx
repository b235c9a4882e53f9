const ink = 'light-dark(#c9c6d8, #4a4856)'
const soft = 'light-dark(#e4e2ee, #33313d)'
const accent = '#4a3aff'

const Bar = ({ x, y, width, fill = ink }: { x: number; y: number; width: number; fill?: string }) => (
  <rect x={x} y={y} width={width} height={7} rx={3.5} style={{ fill }} />
)

/** A channel with cards, and a thread beside it. */
export const StillPicture = () => (
  <svg
    className="mode-picture"
    viewBox="0 0 260 130"
    role="img"
    aria-label="A channel with a card for each conversation and a thread beside it"
  >
    <rect x={12} y={12} width={136} height={30} rx={6} style={{ fill: soft }} />
    <circle cx={26} cy={27} r={7} fill={accent} />
    <Bar x={40} y={20} width={60} />
    <Bar x={40} y={31} width={92} fill={ink} />
    <rect x={12} y={50} width={136} height={30} rx={6} fill="none" stroke={accent} strokeWidth={2} />
    <circle cx={26} cy={65} r={7} fill="#1f9d6b" />
    <Bar x={40} y={58} width={72} />
    <Bar x={40} y={69} width={52} />
    <rect x={12} y={88} width={136} height={30} rx={6} style={{ fill: soft }} />
    <circle cx={26} cy={103} r={7} fill="#e0843c" />
    <Bar x={40} y={96} width={48} />
    <Bar x={40} y={107} width={84} />
    <path d="M162 8v114" style={{ stroke: ink }} strokeWidth={1.5} />
    <Bar x={176} y={18} width={36} fill={accent} />
    <Bar x={176} y={38} width={70} />
    <Bar x={176} y={52} width={54} />
    <Bar x={188} y={72} width={58} fill={accent} />
    <Bar x={188} y={86} width={40} fill={accent} />
    <Bar x={176} y={106} width={66} />
  </svg>
)

/** A list of channels, one of them open. */
export const NoisyPicture = () => (
  <svg
    className="mode-picture"
    viewBox="0 0 260 130"
    role="img"
    aria-label="A channel of its own for each conversation"
  >
    <rect x={12} y={12} width={88} height={106} rx={8} style={{ fill: soft }} />
    {[24, 44, 64, 84, 104].map((y, index) => (
      <g key={y}>
        {index === 1 && <rect x={16} y={y - 8} width={80} height={18} rx={5} fill={accent} />}
        <Bar x={24} y={y - 2} width={8} fill={index === 1 ? '#fff' : ink} />
        <Bar x={37} y={y - 2} width={index % 2 ? 50 : 42} fill={index === 1 ? '#fff' : ink} />
      </g>
    ))}
    <Bar x={116} y={18} width={70} fill={accent} />
    <circle cx={124} cy={46} r={7} fill="#1f9d6b" />
    <Bar x={138} y={39} width={52} />
    <Bar x={138} y={50} width={100} />
    <circle cx={124} cy={78} r={7} fill={accent} />
    <Bar x={138} y={71} width={40} />
    <Bar x={138} y={82} width={84} />
    <rect x={116} y={100} width={130} height={18} rx={6} fill="none" style={{ stroke: ink }} strokeWidth={1.5} />
  </svg>
)
