import { duringTests } from './support/during-tests';
import { testFirstPage } from './support/first-page';
import { Menagerie } from './support/menagerie';

describe('the first page of the production build', () => {
  const production = duringTests(new Menagerie());
  testFirstPage(production, production);
});
