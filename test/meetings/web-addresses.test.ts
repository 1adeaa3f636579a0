import { openMeetings, type MeetingsFixture } from './meetings-fixture';

describe('the address of a paper', () => {
  let fixture: MeetingsFixture;
  let agendaItemId: string;

  beforeAll(async () => {
    fixture = await openMeetings();
    const { meeting } = await fixture.done(
      'scheduleMeeting',
      { boardId: fixture.panel, date: '2017-07-01' },
      'meeting { id }',
    );
    const agenda = {
      ...{ meetingId: meeting.id, publishedBy: 'Director', publishedOn: '2017-06-20' },
      items: [{ title: 'Open', kind: 'REPORT' }],
    };
    const published = await fixture.done('publishAgenda', agenda, 'meeting { agendaItems { nodes { id } } }');
    agendaItemId = published.meeting.agendaItems.nodes[0].id;
  });
  afterAll(() => fixture.close());

  const addPaper = (url: string) =>
    fixture.write(
      'addPaper',
      { agendaItemId, kind: 'APPENDIX', title: `Paper at ${url.length}`, url },
      'paper { url }',
    );

  it.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
    'file:///etc/passwd',
    'ftp://example.org/paper.pdf',
    '//example.org/paper.pdf',
    '/papers/1.pdf',
    'paper.pdf',
    'https:example.org',
    'https:///example.org',
    'https://',
    'https:\\\\example.org\\paper.pdf',
    'https://council.example@evil.example/paper.pdf',
    'https://user:secret@example.org/',
    'http://[::1',
    'http://exa mple.org/',
    `https://example.org/${'a'.repeat(2_000)}`,
    `https://example.org/${'é'.repeat(400)}`,
  ])('is refused when it is %j', async (url) => {
    expect((await addPaper(url)).problems).toEqual(['INVALID_URL url']);
  });

  it.each([
    'java\nscript:alert(1)',
    'https://example.org/\u0000',
    'https://example.org/\u200bpaper.pdf',
    'https://exam\tple.org/',
  ])('is refused when it has an invisible character: %j', async (url) => {
    expect((await addPaper(url)).problems).toEqual(['CONTROL_CHARACTER url']);
  });

  it.each([
    ['https://example.org/a.pdf', 'https://example.org/a.pdf'],
    ['  HTTP://Example.ORG  ', 'http://example.org/'],
    ['https://example.org/minutes 5.pdf?of=é#page=2', 'https://example.org/minutes%205.pdf?of=%C3%A9#page=2'],
    ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
    ['https://example.org:443/../a', 'https://example.org/a'],
    ['http://[2001:db8::1]:8080/', 'http://[2001:db8::1]:8080/'],
  ])('%j is stored as %j', async (url, stored) => {
    const { payload, problems } = await addPaper(url);
    expect(problems).toEqual([]);
    expect(payload.paper.url).toBe(stored);
  });

  it.each(['javascript:alert(1)', 'https://a b/', 'https://user@example.org/', 'HTTPS://EXAMPLE.ORG/'])(
    'is refused by the database too: %j',
    async (url) => {
      const write = fixture.database.query('update paper set url = $1 where exemption_id is null', [url]);
      await expect(write).rejects.toMatchObject({ code: '23514', constraint: 'paper_url_check' });
    },
  );
});
