import { Injectable } from '@nestjs/common';
import { MessageStore } from './message.store';
import type { NewUser, User } from './user';
import { UserStore } from './user.store';
import { UserNotFound, UsernameTaken } from './users.errors';

@Injectable()
export class UsersService {
  constructor(
    private readonly users: UserStore,
    private readonly messages: MessageStore,
  ) {}

  list(): Promise<User[]> {
    return this.users.list();
  }

  /** @throws UserNotFound */
  async get(id: number): Promise<User> {
    const user = await this.users.find(id);
    if (user === undefined) throw new UserNotFound(id);
    return user;
  }

  /** @throws UsernameTaken */
  async create(newUser: NewUser): Promise<User> {
    const [user] = (await this.users.add([newUser], new Date())) ?? [];
    if (user === undefined) throw new UsernameTaken(newUser.username);
    return user;
  }

  send(text: string): Promise<void> {
    return this.messages.add(text, new Date());
  }
}
