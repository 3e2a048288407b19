import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import type { ChangeSet } from './set';

/** How long a set is left to a process that says nothing about it: after that, another one goes on. */
export const LEASE_MS = 5_000;

/**
 * Which process works on a set, so that several do not stand in each other's way. What it does is right without: each step first looks at the set's
 * row, which the lock of the directory orders.
 */
@Injectable()
export class Lease {
  readonly #token = randomUUID();

  constructor(private readonly database: Database) {}

  /** Of a file there is no other process. */
  isOfOther({ runner, runnerUntil }: Pick<ChangeSet, 'runner' | 'runnerUntil'>): boolean {
    if (this.database.file !== undefined || runner === null || runner === this.#token) return false;
    return runnerUntil !== null && runnerUntil > new Date().toISOString();
  }

  take(): Pick<ChangeSet, 'runner' | 'runnerUntil'> {
    return { runner: this.#token, runnerUntil: new Date(Date.now() + LEASE_MS).toISOString() };
  }
}
