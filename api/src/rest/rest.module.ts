import { Global, Module } from '@nestjs/common';
import { IdempotencyStore } from './idempotency.store';
import { IdempotentWrites } from './idempotent-writes';

@Global()
@Module({
  providers: [IdempotentWrites, IdempotencyStore],
  exports: [IdempotencyStore],
})
export class RestModule {}
