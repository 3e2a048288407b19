// The Swagger CLI plugin, as a ts-jest AST transformer, with the options that nest-cli.json gives it.
const { before } = require('@nestjs/swagger/plugin');
const { compilerOptions } = require('../nest-cli.json');
const { options } = compilerOptions.plugins.find(({ name }) => name === '@nestjs/swagger');

module.exports = {
  name: 'nestjs-swagger',
  version: 1,
  factory: (compiler) => before(options, compiler.program),
};
