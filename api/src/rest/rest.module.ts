import { Global, Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { SendAnswer } from './answer';
import { IdempotencyStore } from './idempotency.store';
import { IdempotentWrites } from './idempotent-writes';

@Global()
@Module({
  providers: [IdempotentWrites, IdempotencyStore, { provide: APP_INTERCEPTOR, useClass: SendAnswer }],
  exports: [IdempotencyStore],
})
export class RestModule {}
