/** What the form holds. */
export interface NewUserModel {
  username: string;
  pets: string[];
}

export function blankUser(): NewUserModel {
  return { username: '', pets: [] };
}
