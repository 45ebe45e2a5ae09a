export default {
  title: 'Deep learning',
  url: 'https://course.example',
  baseUrl: '/',
  onBrokenLinks: 'throw',
  themes: ['@docusaurus/theme-classic'],
  plugins: [['@docusaurus/plugin-content-docs', { routeBasePath: '/', sidebarPath: false }]],
  clientModules: ['./src/activation-lab.js'],
};
