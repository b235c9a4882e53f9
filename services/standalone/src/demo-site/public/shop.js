const here = location.pathname.split('/')[1]
for (const link of document.querySelectorAll('nav a')) {
  if (link.getAttribute('href') === `/${here}`) link.setAttribute('aria-current', 'page')
}

// The beans are one page that changes its address without a reload, as many shops do; the widget is to notice all the same.
if (here === 'beans') {
  const show = () => {
    const bean = location.pathname.split('/')[2] ?? ''
    const articles = [...document.querySelectorAll('[data-bean]')]
    const shown = articles.find((article) => article.dataset.bean === bean)
    for (const article of articles) article.hidden = article !== shown
    document.querySelector('#list').hidden = shown !== undefined
    document.title = `${shown?.querySelector('h1').textContent ?? 'Our beans'} · Harbour Roastery`
  }
  document.querySelector('main').addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="/beans"]')
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    history.pushState({}, '', link.getAttribute('href'))
    show()
    scrollTo(0, 0)
  })
  addEventListener('popstate', show)
  show()
}
