const services = '^services/(?!standalone/)'

/** Who may import whom; docs/adr/0002 says why. */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'types may refer to each other; code may not',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'contracts-know-zod-only',
      severity: 'error',
      from: { path: '^packages/contracts/src/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^packages/contracts/|node_modules/.*/zod/' },
    },
    {
      name: 'widget-knows-contracts-and-rich-text-only',
      severity: 'error',
      from: { path: '^packages/widget/src/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^(packages|services)/', pathNot: '^packages/(widget|contracts|rich-text)/' },
    },
    {
      name: 'console-app-knows-contracts-and-rich-text-only',
      severity: 'error',
      from: { path: '^services/console/app/' },
      to: { path: '^(packages|services)/', pathNot: '^(services/console/app|packages/(contracts|rich-text))/' },
    },
    { name: 'packages-know-no-service', severity: 'error', from: { path: '^packages/' }, to: { path: '^services/' } },
    {
      name: 'services-know-no-service',
      severity: 'error',
      from: { path: '^services/(?!standalone/)([^/]+)/' },
      to: { path: '^services/', pathNot: '^services/$1/' },
    },
    {
      name: 'commands-know-no-door',
      comment: 'routes, handlers and listeners call commands, which call repositories; never back or sideways',
      severity: 'error',
      from: { path: `${services}[^/]+/src/(commands|repositories)/` },
      to: { path: '/src/(routes|handlers|listeners)/' },
    },
    {
      name: 'repositories-know-no-command',
      severity: 'error',
      from: { path: `${services}[^/]+/src/repositories/` },
      to: { path: '/src/commands/' },
    },
    {
      name: 'doubles-and-test-kit-are-for-tests',
      severity: 'error',
      from: {
        path: '^(services|packages)/',
        pathNot: '\\.test\\.ts$|^packages/(test-kit|slack-sandbox)/|^services/standalone/|/testing/',
      },
      to: { path: '^packages/(test-kit|slack-sandbox)/' },
    },
    {
      name: 'no-deep-imports',
      severity: 'error',
      from: { path: '^(packages|services)/([^/]+)/' },
      to: {
        path: '^packages/[^/]+/',
        pathNot: [
          '^packages/[^/]+/src/(index|visitor-limits|widget-languages|prisma-config|global-setup|web-client)\\.ts$',
          '^packages/widget/(testing/on-stage|src/parley\\.d)\\.ts$',
          '^$1/$2/',
        ],
      },
    },
    {
      name: 'only-config-reads-the-environment',
      severity: 'error',
      from: { path: '^services/[^/]+/src/(commands|handlers|routes|repositories)/' },
      to: { path: '/src/config\\.ts$', dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.tsbuild|generated)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
}
