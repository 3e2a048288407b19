import { Global, Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { SendAnswer } from './answer';
import { IdempotencyStore } from './idempotency.store';
import { Writes } from './idempotent-writes';

@Global()
@Module({
  providers: [Writes, IdempotencyStore, { provide: APP_INTERCEPTOR, useClass: SendAnswer }],
  exports: [Writes],
})
export class HttpModule {}
