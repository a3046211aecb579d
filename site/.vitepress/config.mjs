import { copyFileSync, existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitepress'
import { english, french } from './contents.mjs'
import { pageOf, slugOf } from './links.mjs'

const packaged = name => fileURLToPath(import.meta.resolve(name))
const project = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** Files that documents lead to and that are no documents, such as a realm file. */
const attached = new Set()

/** Links in documents are paths of the project. In the site they are pages, or files beside them. */
function projectLinks(md) {
  md.core.ruler.push('project-links', state => {
    for (const token of state.tokens.flatMap(block => block.children ?? [])) {
      const href = token.type === 'link_open' ? token.attrGet('href') : null
      if (!href || /^([a-z]+:|\/|#)/.test(href)) continue
      const [path, anchor] = href.split('#')
      const file = relative(project, resolve(dirname(state.env.realPath ?? state.env.path), decodeURI(path))).split(sep).join('/')
      const page = pageOf(file)
      if (page !== undefined) {
        token.attrSet('href', page + (anchor ? '#' + anchor : ''))
      } else if (existsSync(join(project, file)) && statSync(join(project, file)).isFile()) {
        attached.add(file)
        token.attrSet('href', '/files/' + file)
        token.attrSet('target', '_blank')
      }
    }
  })
}

/** Drawings are made in the browser, from the text in the document. */
function drawings(md) {
  const fence = md.renderer.rules.fence
  md.renderer.rules.fence = (tokens, index, options, env, self) =>
    tokens[index].info.trim() === 'mermaid'
      ? `<Drawing text="${encodeURIComponent(tokens[index].content)}" />`
      : fence(tokens, index, options, env, self)
}

export default defineConfig({
  srcDir: '..',
  srcExclude: ['**/node_modules/**', '**/target/**', 'site/**'],
  outDir: './dist',
  rewrites: id => {
    const page = pageOf(id)
    return page === undefined ? id : (page.endsWith('/') ? page + 'index' : page).slice(1) + '.md'
  },
  title: 'Sésame',
  description: 'E-mail-first login for Keycloak, in French',
  cleanUrls: false,
  lastUpdated: false,
  // Whether each link of a document leads somewhere is a test of the project (DocumentsTest).
  ignoreDeadLinks: [/^\/files\//, /^http:\/\/localhost/],
  markdown: {
    anchor: { slugify: slugOf },
    config: md => {
      projectLinks(md)
      drawings(md)
    },
  },
  vite: {
    build: { chunkSizeWarningLimit: 4000 },
    publicDir: false,
    // The documents are beside this folder and not in it, so their own way up finds no packages.
    resolve: {
      alias: [
        { find: /^vue$/, replacement: packaged('vue/dist/vue.runtime.esm-bundler.js') },
        { find: /^vue\/server-renderer$/, replacement: packaged('vue/server-renderer') },
      ],
    },
  },
  themeConfig: {
    search: {
      provider: 'local',
      options: {
        locales: {
          fr: {
            translations: {
              button: { buttonText: 'Rechercher', buttonAriaLabel: 'Rechercher' },
              modal: {
                displayDetails: 'Afficher le détail',
                resetButtonTitle: 'Effacer la recherche',
                backButtonTitle: 'Fermer la recherche',
                noResultsText: 'Aucun résultat pour',
                footer: { selectText: 'ouvrir', navigateText: 'parcourir', closeText: 'fermer' },
              },
            },
          },
        },
      },
    },
  },
  locales: {
    root: { label: 'English', lang: 'en', themeConfig: english },
    fr: { label: 'Français', lang: 'fr', description: 'La connexion par l’adresse e-mail, pour Keycloak', themeConfig: french },
  },
  buildEnd(site) {
    for (const file of attached) {
      const copy = join(site.outDir, 'files', file)
      mkdirSync(dirname(copy), { recursive: true })
      copyFileSync(join(project, file), copy)
    }
  },
})
