const { main, part } = require('./twin.cjs');

/** The plain twin with the health check of an afternoon. */
const { Controller, Get, Module } = part('@nestjs/common');

class HealthController {
  check() {
    return { status: 'up' };
  }
}
Controller('health')(HealthController);
Get()(HealthController.prototype, 'check', Object.getOwnPropertyDescriptor(HealthController.prototype, 'check'));

const parts = part('./app.module.js');
class WithHealth {}
Module({ imports: [parts.AppModule], controllers: [HealthController] })(WithHealth);
parts.AppModule = WithHealth;

require(main);
