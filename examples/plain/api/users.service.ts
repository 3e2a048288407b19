import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ConflictException, Injectable, NotFoundException } from '@nestjs/common';
import seed from '../../../api/data/users.json';
import type { ListUsersDto, PatchUserDto } from './users.dto';

export interface User {
  username: string;
  pets: string[];
  id: number;
}

type Row = Record<string, unknown>;

@Injectable()
export class UsersService {
  readonly events = new EventEmitter().setMaxListeners(0);

  private readonly file = process.env['DATABASE_FILE'] ?? 'var/plain.sqlite';
  private readonly isNew = !existsSync(this.file);
  private readonly db = openDatabase(this.file);
  private readonly selectPage = {
    id: this.db.prepare('select * from users order by id limit ? offset ?'),
    username: this.db.prepare('select * from users order by username limit ? offset ?'),
  };
  private readonly select = this.db.prepare('select * from users where id = ?');
  private readonly insert = this.db.prepare('insert into users (username, pets) values (?, ?) returning *');
  private readonly change = this.db.prepare(
    'update users set username = coalesce(?, username), pets = coalesce(?, pets) where id = ? returning *',
  );
  private readonly delete = this.db.prepare('delete from users where id = ? returning *');
  private readonly insertMessage = this.db.prepare('insert into messages (text) values (?)');

  constructor() {
    if (!this.isNew) return;
    for (const { username, pets } of [...seed, { username: 'user4', pets: ['hamster'] }]) this.create(username, pets);
  }

  list({ page, limit, sort }: ListUsersDto): User[] {
    return this.selectPage[sort].all(limit, (page - 1) * limit).map(toUser);
  }

  get(id: number): User {
    return toUser(this.select.get(id));
  }

  create(username: string, pets: string[] = []): User {
    return this.tell('created', toUser(refuseTaken(() => this.insert.get(username, JSON.stringify(pets)))));
  }

  update(id: number, { username, pets }: PatchUserDto): User {
    const change = (): Row | undefined => this.change.get(username ?? null, pets ? JSON.stringify(pets) : null, id);
    return this.tell('updated', toUser(refuseTaken(change)));
  }

  remove(id: number): void {
    this.tell('deleted', toUser(this.delete.get(id)));
  }

  receive(text: string): void {
    this.insertMessage.run(text);
    this.tell('received', { text });
  }

  private tell<T extends object>(type: string, data: T): T {
    this.events.emit('event', { data: { type, ...data } });
    return data;
  }
}

function openDatabase(file: string): DatabaseSync {
  mkdirSync(dirname(file), { recursive: true });
  const db = new DatabaseSync(file);
  db.exec(`
    pragma journal_mode = wal;
    create table if not exists users (id integer primary key autoincrement,
      username text not null unique collate nocase, pets text not null);
    create table if not exists messages (id integer primary key, text text not null);
  `);
  return db;
}

function toUser(row: Row | undefined): User {
  if (!row) throw new NotFoundException('There is no such user.');
  const { username, pets, id } = row;
  return { username, pets: JSON.parse(pets as string) as string[], id } as User;
}

function refuseTaken<T>(write: () => T): T {
  try {
    return write();
  } catch (error) {
    if (String(error).includes('UNIQUE')) throw new ConflictException('This username is taken.');
    throw error;
  }
}
