import { Inbox, Printer, Settings, Trash2, Upload } from 'lucide';
import type { ComponentChildren } from 'preact';
import { Avatar } from '../../../components/base/Avatar';
import { Button } from '../../../components/base/Button';
import { Chip, Choices, Segmented, Switch } from '../../../components/base/Choice';
import { Field } from '../../../components/base/Field';
import { Highlighted, Kbd, Presence, Tag } from '../../../components/base/Marks';
import { PageFrame } from '../../../components/base/PageFrame';
import {
  Actions,
  Banner,
  Disclosure,
  Fact,
  Facts,
  type Tone,
} from '../../../components/base/Panel';
import { ReasonLine } from '../../../components/base/Reason';
import { ListRow, SectionHeading } from '../../../components/base/Rows';
import { EmptyState, ErrorState, Loading, Progress } from '../../../components/base/States';
import { Toast } from '../../../components/base/Toast';
import { LONG_NAME, LONG_TEAM, LONG_WORD, NOW, PRESENCES, parts, why } from './samples';
import { nothing, type Screen, variants } from './screen';

/** Parts under one another, in a panel. */
const stack = (children: ComponentChildren) => (
  <div class="aa-frame aa-sheet-part">
    <main>
      <h1 class="aa-hidden">Parts</h1>
      <div class="aa-panel aa-sheet-stack">{children}</div>
    </main>
  </div>
);

const BANNERS: Readonly<Record<Tone, string>> = {
  neutral: 'Locked by your company',
  ok: 'Up to date',
  warn: 'This map is much smaller',
  bad: 'The last try failed',
};

const screen: Screen = {
  title: 'Parts',
  height: 120,
  states: variants('parts', {
    buttons: () =>
      stack(
        <>
          <Actions>
            <Button kind="primary">Ask</Button>
            <Button icon={Upload}>Import</Button>
            <Button kind="quiet">Not sent</Button>
            <Button disabled>Disabled</Button>
            <Button icon={Printer} label="Print" />
            <Button kind="quiet" icon={Trash2} label="Delete" />
          </Actions>
          <Actions>
            <Button small kind="primary">
              Turn on here
            </Button>
            <Button small>Answered</Button>
            <Button small kind="quiet">
              Withdraw
            </Button>
            <Button small kind="quiet" icon={Trash2} label="Delete" />
          </Actions>
        </>,
      ),
    choices: () =>
      stack(
        <>
          <Segmented
            label="On this site"
            name="mode"
            value="quiet"
            options={[
              { value: 'on', text: 'On' },
              { value: 'quiet', text: 'Quiet' },
              { value: 'off', text: 'Off' },
            ]}
            onChange={nothing}
          />
          <Segmented
            label="Locked"
            name="locked"
            value="on"
            disabled
            options={[
              { value: 'on', text: 'On' },
              { value: 'off', text: 'Off' },
            ]}
            onChange={nothing}
          />
          <Choices
            legend="Send by"
            name="channel"
            value="mail"
            options={[
              { value: 'mail', title: 'Mail', text: `ana.${LONG_WORD}@acme.example` },
              { value: 'slack', title: 'Slack', text: 'the text is copied, you paste it' },
              { value: 'teams', title: 'Teams', text: 'no address in the map', disabled: true },
            ]}
            onChange={nothing}
          />
          <Switch id="on" label="Read details from the tool" checked onChange={nothing} />
          <Switch
            id="off"
            label="Notify me"
            hint="Asks the browser for its permission."
            checked={false}
            onChange={nothing}
          />
          <Switch
            id="locked"
            label="Share the ledger"
            hint="Set by your company."
            checked
            disabled
            onChange={nothing}
          />
          <Actions>
            <Chip onClick={nothing}>Today</Chip>
            <Chip pressed onClick={nothing}>
              This week
            </Chip>
            <Chip pressed={false} onClick={nothing}>
              No hurry
            </Chip>
            <Chip disabled onClick={nothing}>
              Never
            </Chip>
            <Chip onClick={nothing}>{LONG_WORD}</Chip>
          </Actions>
        </>,
      ),
    fields: () =>
      stack(
        <>
          <Field id="plain" label="Address of the map" hint="Fetched without cookies.">
            {(control) => <input {...control} placeholder="https://maps.example.com/map.json" />}
          </Field>
          <Field id="wrong" label="Address of the site" error="This is not an address.">
            {(control) => <input {...control} value="wiki" />}
          </Field>
          <Field id="text" label="What I need">
            {(control) => <textarea {...control} value="Is a late offset commit expected?" />}
          </Field>
          <Field id="select" label="Language">
            {(control) => (
              <select {...control}>
                <option>English</option>
              </select>
            )}
          </Field>
        </>,
      ),
    rows: () =>
      stack(
        <>
          <SectionHeading count={2}>People to ask</SectionHeading>
          <ListRow
            picked
            start={<Avatar name="Ana Santos" kind="person" />}
            title={
              <>
                <span class="aa-name">
                  <Highlighted parts={parts('*An*a Santos')} />
                </span>
                <span class="aa-soft">Streaming</span>
                <Presence presence={PRESENCES.free} />
              </>
            }
            end={<Button kind="primary">Ask</Button>}
          >
            <ReasonLine reason={why('Maintains Kafka')} now={NOW} />
          </ListRow>
          <ListRow
            start={<Avatar name={LONG_TEAM} kind="team" />}
            title={
              <>
                <span class="aa-name">{LONG_NAME}</span>
                <span class="aa-soft">{LONG_TEAM}</span>
                <Presence presence={PRESENCES['off-hours']} />
              </>
            }
            end={<Button>Ask</Button>}
          >
            <ReasonLine
              reason={why(`Owns ${LONG_WORD}`, { stale: true, date: '2026-03-01' })}
              now={NOW}
            />
          </ListRow>
          <Actions>
            <Tag>prepared</Tag>
            <Tag tone="ok">answered</Tag>
            <Tag tone="warn">stale</Tag>
            <Tag tone="bad">error</Tag>
            <Kbd>Ctrl ↵</Kbd>
          </Actions>
        </>,
      ),
    banners: () =>
      stack(
        (['neutral', 'ok', 'warn', 'bad'] as const).map((tone) => (
          <Banner
            key={tone}
            tone={tone}
            title={BANNERS[tone]}
            actions={tone === 'warn' ? <Button>Use the smaller map</Button> : null}
          >
            The map fetched before stays in use until you say otherwise.
          </Banner>
        )),
      ),
    details: () =>
      stack(
        <>
          <Facts>
            <Fact name="About">Kafka</Fact>
            <Fact name="Page">{LONG_WORD}</Fact>
          </Facts>
          <Facts columns>
            <Fact name="Made">9 hours ago</Fact>
            <Fact name="Fetched">2 hours ago</Fact>
            <Fact name="Next try">in 4 hours</Fact>
          </Facts>
          <Disclosure summary="2 problems in the map">Shown when asked for.</Disclosure>
          <Disclosure summary="Why?" open>
            <ReasonLine reason={why('Maintains Kafka')} now={NOW} />
          </Disclosure>
        </>,
      ),
    states: () =>
      stack(
        <>
          <EmptyState icon={Inbox} title="No requests yet" next={<Button>Open the guide</Button>}>
            Open an issue and rest on an underlined word.
          </EmptyState>
          <ErrorState title="Your requests could not be read" onRetry={nothing}>
            Close other windows of Askaround and try again.
          </ErrorState>
          <Loading lines={2} />
          <Progress label="Fetching the map" />
          <Progress label="Reading askaround.json" done={0.4} onCancel={nothing} />
        </>,
      ),
    frame: () => (
      <>
        <PageFrame
          label="Pages"
          links={[
            { href: '#requests', icon: Inbox, label: 'My requests', current: true },
            { href: '#options', icon: Settings, label: 'Settings' },
          ]}
        >
          <main>
            <h1>My requests</h1>
          </main>
        </PageFrame>
        <Toast text="1 request deleted" onUndo={nothing} onClose={nothing} />
      </>
    ),
  }),
};

export default screen;
