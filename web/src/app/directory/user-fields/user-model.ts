/** What a form for a user holds. */
export interface UserModel {
  username: string;
  pets: string[];
}

export function blankUser(): UserModel {
  return { username: '', pets: [] };
}
