const namespace = 'http://www.w3.org/2000/svg'

function icon(className: string, path: string, filled: boolean): SVGSVGElement {
  const svg = document.createElementNS(namespace, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  svg.classList.add(className)
  const shape = svg.appendChild(document.createElementNS(namespace, 'path'))
  shape.setAttribute('d', path)
  if (filled) shape.setAttribute('fill', 'currentColor')
  else {
    shape.setAttribute('fill', 'none')
    shape.setAttribute('stroke', 'currentColor')
    shape.setAttribute('stroke-width', '2.4')
    shape.setAttribute('stroke-linecap', 'round')
  }
  return svg
}

export const bubbleIcon = () =>
  icon(
    'bubble',
    'M4 5.8A2.8 2.8 0 0 1 6.8 3h10.4A2.8 2.8 0 0 1 20 5.8v7.4a2.8 2.800 0 0 1-2.800 2.800h-5.700l-4.300 3.900c-.6.600-1.700.1-1.700-.7V15.700A2.800 2.800 0 0 1 4 13.200z',
    true,
  )
export const crossIcon = () => icon('cross', 'M6 9l6 6 6-6', false)
