import { expect, it } from 'vitest';
import { placeOf } from '../../../utils/store/settings-shape';

it.each([
  [{ url: 'https://maps.acme.example/map.json' }, 'https://maps.acme.example/map.json'],
  [{ file: { name: 'Skills.csv' }, columns: {} }, 'Skills.csv'],
  [{ repositories: [{ repository: 'github.com/acme/api' }] }, 'github.com/acme/api'],
  [{ repositories: ['a', 'b', 'c'].map((repository) => ({ repository, url: '' })) }, 'a, b, …'],
  [{ repositories: [null, {}, { repository: 7 }] }, null],
  [{ file: 'x', url: 7 }, null],
  [{}, null],
])('tells where a source is (%j)', (options, place) => {
  expect(placeOf(options)).toBe(place);
});
