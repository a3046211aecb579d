/** What stands beside the pages, in both languages. */

export const english = {
  outline: [2, 3],
  nav: [
    { text: 'Adopt', link: '/adopt' },
    { text: 'Admin guide', link: '/admin-guide' },
    { text: 'All documents', link: '/documents' },
  ],
  sidebar: [
    {
      text: 'Begin',
      items: [
        { text: 'Sésame', link: '/' },
        { text: 'The demo', link: '/demo' },
        { text: 'Adopt in ten minutes', link: '/adopt' },
        { text: 'The installer', link: '/installer' },
        { text: 'Admin guide', link: '/admin-guide' },
        { text: 'For the help desk', link: '/help-desk' },
        { text: 'Troubleshooting', link: '/troubleshooting' },
        { text: 'Remove', link: '/remove' },
      ],
    },
    {
      text: 'Set up',
      items: [
        { text: 'Flows', link: '/flows' },
        { text: 'Accounts', link: '/accounts' },
        { text: 'Access codes', link: '/access-codes' },
        { text: 'Second factors', link: '/second-factors' },
        { text: 'Notices to owners', link: '/notices' },
        { text: 'Organizations', link: '/organizations' },
        { text: 'Social login', link: '/social' },
        { text: 'Password rules', link: '/password-rules' },
        { text: 'Settings of the realm', link: '/settings' },
        { text: 'Branding', link: '/branding' },
        { text: 'Theming', link: '/theming' },
        { text: 'The checker', link: '/checker' },
      ],
    },
    {
      text: 'Run',
      items: [
        { text: 'Operations', link: '/operations' },
        { text: 'Watching', link: '/watching' },
        { text: 'Upgrade', link: '/upgrade' },
        { text: 'Release', link: '/release' },
        { text: 'Migration', link: '/migration' },
        { text: 'Personal data', link: '/gdpr' },
      ],
    },
    {
      text: 'Look up',
      items: [
        { text: 'Options', link: '/options' },
        { text: 'Events', link: '/events' },
        { text: 'Glossary', link: '/glossary' },
        { text: 'Security', link: '/security' },
        { text: 'Accessibility', link: '/accessibility' },
        { text: 'Comparison', link: '/comparison' },
        { text: 'Measured', link: '/benchmark' },
        { text: 'Public API', link: '/public-api' },
        { text: 'Changes', link: '/changelog' },
        { text: 'Contributing', link: '/contributing' },
      ],
    },
  ],
}

export const french = {
  nav: [
    { text: 'Adopter', link: '/fr/adopter' },
    { text: 'Guide', link: '/fr/guide' },
    { text: 'Tous les documents', link: '/fr/documents' },
  ],
  sidebar: [
    {
      text: 'En français',
      items: [
        { text: 'Sésame', link: '/fr/' },
        { text: 'Adopter en dix minutes', link: '/fr/adopter' },
        { text: 'Guide d’administration', link: '/fr/guide' },
        { text: 'Pour le service d’assistance', link: '/fr/assistance' },
        { text: 'Tous les documents', link: '/fr/documents' },
      ],
    },
    {
      text: 'En anglais',
      collapsed: true,
      items: english.sidebar.flatMap(group => group.items).filter(item => item.link !== '/'),
    },
  ],
  outline: { level: [2, 3], label: 'Sur cette page' },
  docFooter: { prev: 'Page précédente', next: 'Page suivante' },
  darkModeSwitchLabel: 'Apparence',
  lightModeSwitchTitle: 'Passer en clair',
  darkModeSwitchTitle: 'Passer en sombre',
  sidebarMenuLabel: 'Menu',
  returnToTopLabel: 'Haut de page',
  langMenuLabel: 'Langue',
  skipToContentLabel: 'Aller au contenu',
}
