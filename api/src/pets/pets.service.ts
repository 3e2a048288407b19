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

  /** The pets in descending order of their number of users; undefined if the client already has this state of the directory. */
  list(prefix: string, limit: number, isKnown: IsKnown): Promise<Snapshot<PetCount[] | undefined>> {
    return this.ledger.readIfChanged(isKnown, (transaction) => this.counts.list(transaction, prefix, limit));
  }
}
