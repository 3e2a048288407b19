import { Injectable } from '@nestjs/common';
import type { IsKnown, Snapshot } from '../ledger/head';
import { Ledger } from '../ledger/ledger';
import { PetCountStore } from './pet-counts.store';
import type { PetCount } from './pet-index';

@Injectable()
export class PetsService {
  constructor(
    private readonly ledger: Ledger,
    private readonly counts: PetCountStore,
  ) {}

  /** Those that most users have come first; nothing where the client has seen this state of the directory already. */
  list(prefix: string, limit: number, isKnown: IsKnown): Promise<Snapshot<PetCount[] | undefined>> {
    return this.ledger.readIfChanged(isKnown, (transaction) => this.counts.list(transaction, prefix, limit));
  }
}
