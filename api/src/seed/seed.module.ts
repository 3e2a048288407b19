import { Module } from '@nestjs/common';
import { UsersModule } from '../users/users.module';
import { Seeder } from './seeder';

/** Fills a new directory when the program starts. */
@Module({ imports: [UsersModule], providers: [Seeder] })
export class SeedModule {}
