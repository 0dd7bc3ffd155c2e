import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Field } from '../base/Field';
import { checkAddress } from '../setup/address';
import { FormFrame, type FormProps } from './FormFrame';
import { type Guess, type Repository, repositoriesIn } from './repositories';

/** Any number of repositories: named one a line, and for each where its file is and in which dialect. */
export function CodeownersForm({ editing, alsoOrigins, actions }: FormProps) {
  const [known, setKnown] = useState(repositoriesOf(editing.draft.options));
  const [list, setList] = useState(known.map(({ repository }) => repository).join('\n'));
  const [checked, setChecked] = useState(false);
  const { repositories, unread } = repositoriesIn(list, known, actions.guess);
  const set = (changed: Repository): void =>
    setKnown([
      ...repositories.filter(({ repository }) => repository !== changed.repository),
      changed,
    ]);
  const fault = unread[0] ?? null;
  const error =
    fault !== null
      ? i18n.t('options.sources.codeowners.unread', [fault])
      : repositories.length === 0
        ? i18n.t('options.sources.codeowners.none')
        : null;
  return (
    <FormFrame
      editing={editing}
      network
      takesToken
      actions={actions}
      options={() => {
        setChecked(true);
        const good = repositories.every(({ url }) => checkAddress(url, alsoOrigins).ok);
        return error === null && good ? { repositories } : null;
      }}
    >
      <Field
        id="source-repositories"
        label={i18n.t('options.sources.codeowners.list')}
        hint={i18n.t('options.sources.codeowners.listHint')}
        error={checked ? error : null}
      >
        {(control) => (
          <textarea
            {...control}
            class="aa-input src-code"
            rows={3}
            spellcheck={false}
            value={list}
            placeholder={'github.com/acme/api\ngitlab.com/acme/shop'}
            onInput={(event) => setList(event.currentTarget.value)}
          />
        )}
      </Field>
      {repositories.length > 0 && (
        <ul class="src-repositories" aria-label={i18n.t('options.sources.codeowners.files')}>
          {repositories.map((repository) => (
            <RepositoryRow
              key={repository.repository}
              repository={repository}
              alsoOrigins={alsoOrigins}
              guess={actions.guess}
              onChange={set}
            />
          ))}
        </ul>
      )}
    </FormFrame>
  );
}

function RepositoryRow({
  repository,
  alsoOrigins,
  guess,
  onChange,
}: {
  readonly repository: Repository;
  readonly alsoOrigins: readonly string[];
  readonly guess: Guess;
  readonly onChange: (changed: Repository) => void;
}) {
  const { repository: name, dialect, url } = repository;
  const address = checkAddress(url, alsoOrigins);
  return (
    <li data-repository={name}>
      <span class="aa-name">{name}</span>
      <select
        class="aa-input"
        aria-label={i18n.t('options.sources.codeowners.dialect', [name])}
        value={dialect}
        onChange={(event) =>
          onChange({
            repository: name,
            ...guess(name, event.currentTarget.value === 'gitlab' ? 'gitlab' : 'github'),
          })
        }
      >
        <option value="github">GitHub</option>
        <option value="gitlab">GitLab</option>
      </select>
      <Field
        id={`file-${name}`}
        label={i18n.t('options.sources.codeowners.address')}
        error={address.ok ? null : i18n.t(`setup.address.${address.fault}`)}
      >
        {(control) => (
          <input
            {...control}
            type="url"
            inputMode="url"
            autocomplete="off"
            spellcheck={false}
            value={url}
            onInput={(event) => onChange({ ...repository, url: event.currentTarget.value })}
          />
        )}
      </Field>
    </li>
  );
}

function repositoriesOf({
  repositories,
}: Readonly<Record<string, unknown>>): readonly Repository[] {
  if (!Array.isArray(repositories)) return [];
  return repositories.flatMap((each: unknown): Repository[] => {
    if (typeof each !== 'object' || each === null) return [];
    const { repository, dialect, url }: Record<string, unknown> = { ...each };
    return typeof repository === 'string' && typeof url === 'string'
      ? [{ repository, dialect: dialect === 'gitlab' ? 'gitlab' : 'github', url }]
      : [];
  });
}
