import { Injectable } from '@nestjs/common';
import { Ledger, type Seen } from '../ledger/ledger';
import { PetCountStore } from './pet-counts.store';
import type { PetCount } from './pet-index';

@Injectable()
export class PetsService {
  constructor(
    private readonly ledger: Ledger,
    private readonly counts: PetCountStore,
  ) {}

  /** Those that most users have come first; nothing where the client has seen this state of the directory already. */
  list(prefix: string, limit: number, ifNoneMatch: string | undefined): Promise<Seen<PetCount[] | undefined>> {
    return this.ledger.seeNews(ifNoneMatch, (transaction) => this.counts.list(transaction, prefix, limit));
  }
}
