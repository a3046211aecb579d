/** The page of a document, given its path in the project; undefined for what is no page. */
export function pageOf(file) {
  if (!file.endsWith('.md')) return undefined
  const fixed = {
    'README.md': '/',
    'README.fr.md': '/fr/',
    'docs/README.md': '/documents',
    'docs/fr/README.md': '/fr/documents',
  }[file]
  if (fixed) return fixed
  if (file.startsWith('docs/')) return '/' + file.slice('docs/'.length, -'.md'.length)
  return '/' + file.slice(0, -'.md'.length).toLowerCase()
}

/** Anchors as repositories have them, so that one link is right in both. */
export function slugOf(heading) {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replace(/ /g, '-')
}
