import { type CanActivate, type ExecutionContext, Injectable, UseGuards } from '@nestjs/common';
import type { Request } from 'express';
import { Config } from '../config/config';
import { HttpsNeeded } from './access.errors';
import { isConfidential } from './cookie';

/** Refuses a password that came over plain HTTP from elsewhere. */
@Injectable()
export class ConfidentialGuard implements CanActivate {
  constructor(private readonly config: Config) {}

  canActivate(context: ExecutionContext): boolean {
    if (isConfidential(context.switchToHttp().getRequest<Request>(), this.config)) return true;
    throw new HttpsNeeded();
  }
}

/** Declares a route that takes a password. */
export const Confidential = (): MethodDecorator => UseGuards(ConfidentialGuard);
