/** Who may import whom, type-only imports included; each rule says why. */
const packages = require('./scripts/boundaries/packages.cjs');
const rooms = require('./scripts/boundaries/rooms.cjs');

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [...rooms, ...packages],
  options: {
    // swc sees type-only imports and needs no TypeScript compiler API, which TypeScript 7 no longer has.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: '^node_modules/' },
    exclude: { path: '^(dist|cdktf\\.out)/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.cjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['types', 'require', 'node', 'default'],
    },
  },
};
