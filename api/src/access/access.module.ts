import { Module } from '@nestjs/common';
import { AccessReader } from './access-reader';
import { Passwords } from './passwords';
import { SenderStore } from './sender.store';

@Module({ providers: [AccessReader, Passwords, SenderStore], exports: [AccessReader] })
export class AccessModule {}
