import { Injectable } from '@nestjs/common';
import type { IsKnown, Snapshot } from '../ledger/head';
import { Ledger } from '../ledger/ledger';
import { PetCountStore, type PetPage } from './pet-counts.store';
import type { PetPlace } from './pet-index';

@Injectable()
export class PetsService {
  constructor(
    private readonly ledger: Ledger,
    private readonly counts: PetCountStore,
  ) {}

  /** The pets in descending order of their number of users; undefined if the client already has this state of the directory. */
  page(
    prefix: string,
    after: PetPlace | null,
    limit: number,
    isKnown: IsKnown,
  ): Promise<Snapshot<PetPage | undefined>> {
    return this.ledger.readIfChanged(isKnown, (transaction) => this.counts.page(transaction, prefix, after, limit));
  }
}
