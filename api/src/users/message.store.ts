import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';

@Injectable()
export class MessageStore {
  constructor(private readonly database: Database) {}

  async add(text: string, at: Date): Promise<void> {
    await this.database.write((transaction) =>
      transaction.insertInto('messages').values({ text, at: at.toISOString() }).execute(),
    );
  }
}
