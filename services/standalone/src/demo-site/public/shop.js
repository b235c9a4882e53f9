// Pages are swapped without a reload, as many shops do; the widget is to notice all the same.
const links = () => document.querySelectorAll('nav a, a.brand')

async function show(path, push) {
  const response = await fetch(path)
  if (!response.ok) return location.assign(path)
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  document.title = page.title
  document.querySelector('main').replaceWith(page.querySelector('main'))
  if (push) history.pushState({}, '', path)
  for (const link of links()) link.toggleAttribute('aria-current', link.getAttribute('href') === path)
}

for (const link of links()) {
  link.addEventListener('click', (event) => {
    if (event.metaKey || event.ctrlKey) return
    event.preventDefault()
    show(link.getAttribute('href'), true)
  })
}
addEventListener('popstate', () => show(location.pathname, false))
