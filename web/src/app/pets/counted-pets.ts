import type { PetPage } from '../api/pet-client';
import type { Change, Pet } from '../api/types';

/** A pet with its number of users at a revision. */
interface CountedPet extends Pick<Pet, 'name' | 'users'> {
  readonly revision: number;
}

/** The pets whose names begin with a prefix, as far as they have been read, with their numbers as they are now. */
export class CountedPets {
  private constructor(
    readonly prefix: string,
    readonly pets: readonly CountedPet[],
    /** Where the next page begins; undefined where these are all. */
    readonly next: string | undefined,
    /** That of the page that was read last. */
    private readonly revision: number,
  ) {}

  static begin(prefix: string, page: PetPage): CountedPets {
    return new CountedPets(prefix, [], undefined, 0).with(page);
  }

  get isWhole(): boolean {
    return this.next === undefined;
  }

  /** With a further page. A pet whose number has passed the cursor's meanwhile may come twice. */
  with({ pets, next, revision }: PetPage): CountedPets {
    const known = new Set(this.pets.map(({ name }) => name));
    const fresh = pets
      .filter(({ name }) => !known.has(name))
      .map(({ name, users }): CountedPet => ({ name, users, revision }));
    return new CountedPets(this.prefix, [...this.pets, ...fresh], next, revision);
  }

  /**
   * After a change, with the pets in their places and new ones at the end. A pet that is none of these is counted only where these are all, since
   * nobody knows how many users it had.
   */
  after({ before, after, revision }: Change): CountedPets {
    const [had, has] = [new Set(before?.pets), new Set(after?.pets)];
    const come = new Set([...has].filter((name) => !had.has(name)));
    const gone = new Set([...had].filter((name) => !has.has(name)));
    if (come.size + gone.size === 0) return this;
    const known = new Set(this.pets.map(({ name }) => name));
    const pets = this.pets.map((pet) => {
      if (pet.revision >= revision) return pet;
      const more = Number(come.has(pet.name)) - Number(gone.has(pet.name));
      return more === 0 ? pet : { ...pet, users: pet.users + more, revision };
    });
    const isNews = this.isWhole && revision > this.revision;
    const fresh = [...come]
      .filter((name) => isNews && !known.has(name) && name.startsWith(this.prefix))
      .map((name): CountedPet => ({ name, users: 1, revision }));
    return new CountedPets(
      this.prefix,
      [...pets, ...fresh].filter(({ users }) => users > 0),
      this.next,
      this.revision,
    );
  }

  /** In the order in which the server lists them. */
  sorted(): CountedPets {
    const pets = this.pets.toSorted((one, other) => other.users - one.users || (one.name < other.name ? -1 : 1));
    return new CountedPets(this.prefix, pets, this.next, this.revision);
  }
}
