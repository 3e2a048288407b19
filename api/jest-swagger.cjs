// The Swagger CLI plugin, as a ts-jest AST transformer, with the options that nest-cli.json gives it.
const { compilerOptions } = require('../nest-cli.json');
const { options } = compilerOptions.plugins.find(({ name }) => name === '@nestjs/swagger');

module.exports = {
  name: 'nestjs-swagger',
  version: 1,
  // Not required above: it brings all of NestJS along, which a run whose files are all in Jest's cache does not need.
  factory: (compiler) => require('@nestjs/swagger/plugin').before(options, compiler.program),
};
