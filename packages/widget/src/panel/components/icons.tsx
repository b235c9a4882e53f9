import type { ComponentChildren } from 'preact'

const Icon = ({ size = 20, children }: { size?: number; children: ComponentChildren }) => (
  <svg
    viewBox="0 0 20 20"
    width={size}
    height={size}
    fill="none"
    stroke="currentColor"
    stroke-width="1.8"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    {children}
  </svg>
)

export const CloseIcon = () => (
  <Icon>
    <path d="M5 5l10 10M15 5L5 15" />
  </Icon>
)

export const SmileIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="7.500" />
    <path d="M6.800 11.800c.7 1.100 1.900 1.800 3.200 1.800s2.500-.7 3.200-1.800M7.500 7.800v.1M12.500 7.800v.1" />
  </Icon>
)

export const SoundIcon = ({ isMuted }: { isMuted: boolean }) => (
  <Icon>
    <path d="M3.500 8v4h2.700l3.600 3V5L6.200 8z" />
    <path
      d={
        isMuted
          ? 'M13 8l4 4M17 8l-4 4'
          : 'M12.800 7.500c1.300 1.400 1.300 3.600 0 5M15 5.500c2.300 2.500 2.300 6.500 0 9'
      }
    />
  </Icon>
)

export const SendIcon = () => (
  <Icon>
    <path d="M10 16V4.500M4.800 9.500L10 4.300l5.200 5.200" stroke-width="2.100" />
  </Icon>
)

export const DownIcon = () => (
  <Icon size={18}>
    <path d="M10 4v11.500M5 10.500l5 5 5-5" />
  </Icon>
)

export const MoreIcon = () => (
  <Icon size={16}>
    <path d="M4 10h.1M10 10h.1M16 10h.1" stroke-width="2.600" />
  </Icon>
)

export const SendingIcon = () => (
  <Icon size={14}>
    <circle cx="10" cy="10" r="6.500" />
  </Icon>
)

export const SentIcon = () => (
  <Icon size={15}>
    <path d="M4.500 10.500l3.700 3.700 7.300-8" />
  </Icon>
)

export const DeliveredIcon = () => (
  <Icon size={16}>
    <path d="M1.500 10.800l3.600 3.600 7-8M9.600 13.600l.8.800 7.200-8" />
  </Icon>
)

export const AlertIcon = () => (
  <Icon size={15}>
    <circle cx="10" cy="10" r="7.500" />
    <path d="M10 6v4.800M10 13.800v.1" />
  </Icon>
)

export const ClipIcon = () => (
  <Icon>
    <path d="M15.500 9.300l-5.700 5.700a3.600 3.600 0 0 1-5.100-5.100l6.200-6.200a2.400 2.400 0 0 1 3.400 3.400l-6.100 6.100a1.200 1.200 0 0 1-1.700-1.700l5.300-5.300" />
  </Icon>
)

export const CameraIcon = () => (
  <Icon>
    <path d="M2.800 7.200V4.800a2 2 0 0 1 2-2h2.400M12.800 2.800h2.400a2 2 0 0 1 2 2v2.400M17.200 12.800v2.400a2 2 0 0 1-2 2h-2.400M7.200 17.200H4.800a2 2 0 0 1-2-2v-2.400" />
    <circle cx="10" cy="10" r="2.800" />
  </Icon>
)

export const FileIcon = () => (
  <Icon size={18}>
    <path d="M11.500 2.800H6a1.500 1.500 0 0 0-1.500 1.500v11.400A1.500 1.500 0 0 0 6 17.200h8a1.500 1.500 0 0 0 1.500-1.500V6.800zM11.500 2.800v4h4" />
  </Icon>
)

export const StarIcon = () => (
  <Icon>
    <path d="M10 2.500l2.300 4.700 5.200.7-3.800 3.600.9 5.100L10 14.200l-4.600 2.400.9-5.100L2.500 7.900l5.200-.7z" />
  </Icon>
)
