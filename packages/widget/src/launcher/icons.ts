const namespace = 'http://www.w3.org/2000/svg'

function icon(className: string, paths: readonly Record<string, string>[]): SVGSVGElement {
  const svg = document.createElementNS(namespace, 'svg')
  svg.setAttribute('viewBox', '0 0 28 28')
  svg.setAttribute('aria-hidden', 'true')
  svg.classList.add(className)
  for (const attributes of paths) {
    const path = svg.appendChild(document.createElementNS(namespace, 'path'))
    for (const [name, value] of Object.entries(attributes)) path.setAttribute(name, value)
  }
  return svg
}

const stroke = { fill: 'none', stroke: 'currentColor', 'stroke-linecap': 'round', 'stroke-linejoin': 'round' }

/** A bubble with a smile in it. */
export const bubbleIcon = () =>
  icon('bubble', [
    {
      d: 'M14 3.500c6.350 0 11.500 4.500 11.500 10.100S20.350 23.700 14 23.700c-1.500 0-2.950-.25-4.270-.71-.4-.14-.84-.1-1.210.11-1.100.63-2.630 1.230-4.310 1.270-.62.01-.95-.7-.56-1.180.75-.93 1.180-1.990 1.400-2.890.1-.43 0-.88-.27-1.230C3.340 17.440 2.500 15.600 2.500 13.600 2.500 8 7.650 3.500 14 3.500z',
      fill: 'currentColor',
    },
    {
      d: 'M9.400 14.300c1 1.600 2.700 2.600 4.600 2.600s3.600-1 4.600-2.600',
      stroke: 'var(--accent)',
      fill: 'none',
      'stroke-width': '2',
      'stroke-linecap': 'round',
    },
  ])

export const downIcon = () =>
  icon('down', [{ ...stroke, d: 'M7.500 11l6.500 6.500 6.500-6.500', 'stroke-width': '2.600' }])
