// What is wrong with how a page looks, as lines of text. Everything that can be opened
// is opened first.
(() => {
  const problems = [];
  const say = (what, node) => problems.push(what + ': ' + (node.outerHTML || node.textContent).trim().slice(0, 120));
  document.querySelectorAll('details').forEach(d => d.open = true);

  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > wide) {
    problems.push(`scrolls sideways: ${document.documentElement.scrollWidth} > ${wide}`);
    for (const e of document.body.querySelectorAll('*')) {
      if (e.getBoundingClientRect().right > wide + 0.5 && !e.closest('.table')) say('is too wide', e);
    }
  }

  for (const e of document.querySelectorAll('input:not([type=hidden]), select, textarea')) {
    if (![...e.labels].some(l => l.innerText.trim())) say('has no label', e);
    const told = e.getAttribute('aria-describedby');
    if (told && !document.getElementById(told)) say('is described by nothing', e);
  }
  const ids = new Set();
  for (const e of document.querySelectorAll('[id]')) {
    if (ids.has(e.id)) say('has the id of another', e);
    ids.add(e.id);
  }
  for (const e of document.querySelectorAll('a, button, summary')) {
    if (!e.innerText.trim()) say('says nothing', e);
  }
  if (document.querySelectorAll('h1').length !== 1) problems.push('has not one h1');
  if (!document.documentElement.lang) problems.push('has no language');
  if (document.scripts.length > 0) problems.push('has a script');

  // Contrast as WCAG 2.2 defines it, of each text with what is painted below it.
  const rgba = c => {
    const m = c.match(/[\d.]+/g).map(Number);
    return [m[0], m[1], m[2], m.length > 3 ? m[3] : 1];
  };
  const over = (top, below) => [0, 1, 2].map(i => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
  const luminance = c => {
    const [r, g, b] = c.map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const background = e => {
    const layers = [];
    for (; e; e = e.parentElement) layers.push(rgba(getComputedStyle(e).backgroundColor));
    return layers.reverse().reduce((below, top) => over(top, below), rgba(getComputedStyle(document.documentElement).colorScheme && matchMedia('(prefers-color-scheme: dark)').matches ? 'rgb(18, 18, 18)' : 'rgb(255, 255, 255)'));
  };
  let texts = 0;
  const check = (e, node) => {
    const style = getComputedStyle(e);
    const below = background(e);
    const ink = over(rgba(e.ownerSVGElement ? style.fill : style.color), below);
    const [a, b] = [luminance(ink), luminance(below)].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || size >= 18.66 && parseInt(style.fontWeight) >= 700;
    texts++;
    if (ratio < (large ? 3 : 4.5)) say(`has a contrast of ${ratio.toFixed(2)}`, node);
    for (let p = e; p; p = p.parentElement) {
      if (getComputedStyle(p).opacity !== '1') say('is see-through', node);
    }
  };
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let n; n = walk.nextNode();) {
    if (n.textContent.trim() && n.parentElement.localName !== 'title') check(n.parentElement, n);
  }
  document.querySelectorAll('input:not([type=hidden]):not([type=checkbox]), select').forEach(e => check(e, e));
  if (texts === 0) problems.push('has no text');
  if (document.readyState !== 'complete' || document.styleSheets.length !== 1) problems.push('has no style as yet');
  return problems;
})()
