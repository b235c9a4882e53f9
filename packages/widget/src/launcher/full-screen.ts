export const onPhone = matchMedia('(max-width: 480px), (max-height: 480px) and (pointer: coarse)')

/**
 * On phones the panel fills what the keyboard leaves of the screen, and the page behind it does not scroll.
 * @returns how to end it
 */
export function followScreen(frame: HTMLElement): () => void {
  const viewport = window.visualViewport
  const page = document.documentElement.style
  const scrolling = page.overflow
  const fit = () => {
    page.overflow = onPhone.matches ? 'hidden' : scrolling
    frame.style.setProperty('--top', `${viewport?.offsetTop ?? 0}px`)
    frame.style.setProperty('--height', `${viewport?.height ?? innerHeight}px`)
  }
  fit()
  viewport?.addEventListener('resize', fit)
  viewport?.addEventListener('scroll', fit)
  onPhone.addEventListener('change', fit)
  return () => {
    viewport?.removeEventListener('resize', fit)
    viewport?.removeEventListener('scroll', fit)
    onPhone.removeEventListener('change', fit)
    page.overflow = scrolling
  }
}
