import { duringTests } from './support/during-tests';
import { PHONE, testFirstPage } from './support/first-page';
import { Menagerie } from './support/menagerie';

describe('the first page of the production build on a phone', () => {
  const menagerie = duringTests(new Menagerie());
  testFirstPage(menagerie, menagerie, PHONE);
});
