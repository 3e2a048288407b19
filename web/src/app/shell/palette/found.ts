import { Service, computed, effect, inject, linkedSignal, signal } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { PetClient } from '../../api/pet-client';
import type { Pet, User } from '../../api/types';
import { UserClient } from '../../api/user-client';
import { Navigation } from '../../routing/navigation';
import { addressOf } from '../../routing/query';
import type { EntryGroup } from './entry';

/** The pause in typing after which the server is asked. */
const PAUSE_MS = 60;
const MOST_USERS = 6;
const MOST_PETS = 4;

/** The users and pets that are most like what is typed. What was found stays until there is another answer. */
@Service({ autoProvided: false })
export class Found {
  private readonly users = inject(UserClient);
  private readonly pets = inject(PetClient);
  private readonly navigation = inject(Navigation);
  private readonly word = signal('');

  readonly text = signal('');
  private readonly userAnswer = rxResource({
    params: () => this.word() || undefined,
    stream: ({ params }) => this.users.find(params, MOST_USERS),
  });
  private readonly petAnswer = rxResource({
    params: () => this.word() || undefined,
    stream: ({ params }) => this.pets.list(params, MOST_PETS),
  });
  private readonly foundUsers = linkedSignal<User[] | undefined, readonly User[]>({
    source: () => (this.userAnswer.hasValue() ? this.userAnswer.value() : undefined),
    computation: (users, previous) => users ?? (this.word() === '' ? [] : (previous?.value ?? [])),
  });
  private readonly foundPets = linkedSignal<Pet[] | undefined, readonly Pet[]>({
    source: () => (this.petAnswer.hasValue() ? this.petAnswer.value() : undefined),
    computation: (pets, previous) => pets ?? (this.word() === '' ? [] : (previous?.value ?? [])),
  });

  /** Whether the answers to what is typed are there. */
  readonly isAnswered = computed(
    () => this.text().trim() === this.word() && !this.userAnswer.isLoading() && !this.petAnswer.isLoading(),
  );
  readonly hasFailed = computed(() => this.userAnswer.error() !== undefined);

  readonly groups = computed((): readonly EntryGroup[] => {
    if (this.text().trim() === '') return [];
    return [
      {
        name: 'Users',
        entries: this.foundUsers().map(({ id, username, pets }) => ({
          id: `user-${id}`,
          label: username,
          pets: [...new Set(pets)].slice(0, 3),
          run: () => {
            this.openUser(id);
          },
        })),
      },
      {
        name: 'Filter by a pet',
        entries: this.foundPets().map(({ name, users }) => ({
          id: `pet-${name}`,
          label: name,
          note: users === 1 ? '1 user' : `${users.toLocaleString()} users`,
          pet: name,
          run: () => {
            this.navigation.go(addressOf('/', { pet: name }));
          },
        })),
      },
    ];
  });

  constructor() {
    effect((onCleanup) => {
      const word = this.text().trim();
      const timer = setTimeout(() => {
        this.word.set(word);
      }, PAUSE_MS);
      onCleanup(() => {
        clearTimeout(timer);
      });
    });
  }

  /** On the directory, a user opens beside the list as it is. */
  private openUser(user: number): void {
    if (this.navigation.path() === '/') this.navigation.change({ user });
    else this.navigation.go(addressOf('/', { user }));
  }
}
