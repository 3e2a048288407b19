/** Where a click leads within this site; undefined where it is on no link, or where the browser is to follow it, in a new tab for one. */
export function destinationOf(click: MouseEvent): URL | undefined {
  const { defaultPrevented, button, ctrlKey, metaKey, shiftKey, altKey, target } = click;
  if (defaultPrevented || button !== 0 || ctrlKey || metaKey || shiftKey || altKey) return undefined;
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[href]') : null;
  if (link?.origin !== location.origin || link.target !== '' || link.hasAttribute('download')) return undefined;
  return new URL(link.href);
}
