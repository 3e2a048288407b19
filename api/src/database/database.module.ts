import { Global, Module } from '@nestjs/common';
import { Config } from '../config/config';
import { Database } from './database';

@Global()
@Module({
  providers: [
    {
      provide: Database,
      inject: [Config],
      useFactory: (config: Config) => Database.open(config.database, config.limits.storeBytes),
    },
  ],
  exports: [Database],
})
export class DatabaseModule {}
