/** Builds DOM nodes. Whatever is passed as a child becomes a node or plain text, never markup. */

const SVG = 'http://www.w3.org/2000/svg';

/** An HTML element: `el('a', { href, class: 'x', onclick: f }, 'text', node, null)`. */
export function el(name, properties = {}, ...children) {
  return fill(document.createElement(name), properties, children);
}

/** An SVG element. */
export function svg(name, properties = {}, ...children) {
  return fill(document.createElementNS(SVG, name), properties, children);
}

/** Replaces the children of a part that changes while it is read; the keyboard's focus stays on the same control. */
export function replace(host, ...children) {
  const focus = host.contains(document.activeElement) ? document.activeElement.dataset.focus : undefined;
  const open = new Set([...host.querySelectorAll('details[open]')].map(d => d.dataset.focus));
  host.replaceChildren(...children.flat(Infinity).filter(c => c !== null && c !== undefined));
  for (const details of host.querySelectorAll('details')) details.open ||= open.has(details.dataset.focus);
  if (focus) host.querySelector(`[data-focus="${CSS.escape(focus)}"]`)?.focus({ preventScroll: true });
}

function fill(node, properties, children) {
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? '' : value);
  }
  node.append(...children.flat(Infinity).filter(c => c !== null && c !== undefined && c !== false));
  return node;
}
