# What the tests read, made by Request Tracker's own models: two tickets with what was said, and an asset.
use strict;
use warnings;
use lib '/usr/share/request-tracker5/lib';
use RT -init;
use MIME::Entity;

my $system = RT->SystemUser;

sub made {
    my ( $class, @what ) = @_;
    my $object = $class->new($system);
    my ( $id, @said ) = $object->Create(@what);
    die "$class: @said" unless $id;
    return $object;
}

my $root = RT::User->new($system);
$root->Load('root');
$root->SetRealName('Ana Santos');
$root->SetEmailAddress('ana.santos@acme.example');
# Not privileged, so that self-service is all that he sees.
made( 'RT::User', Name => 'kofi', RealName => 'Kofi Mensah', EmailAddress => 'kofi.mensah@acme.example', Privileged => 0 );
my $queue = made( 'RT::Queue', Name => 'Payments Platform' );
my $all = RT::Group->new($system);
$all->LoadSystemInternalGroup('Everyone');
for my $right (qw(SeeQueue ShowTicket CreateTicket)) {
    my ( $ok, $said ) = $all->PrincipalObj->GrantRight( Right => $right, Object => $queue );
    die $said unless $ok;
}
my $agent = RT::CurrentUser->new('root');
my $ticket = RT::Ticket->new($agent);
my ( $id, undef, $said ) = $ticket->Create(
    Queue     => $queue->id,
    Subject   => 'Captures stall when Kafka restarts',
    Owner     => 'root',
    Requestor => 'kofi.mensah@acme.example',
    MIMEObj   => MIME::Entity->build(
        Type => 'text/plain', Charset => 'UTF-8',
        Data => ["Since last night the outbox is stuck.\n"],
    ),
);
die $said unless $id;
$ticket->Correspond( Content => 'Jun Ota knows the consumer.' );
my $other = RT::Ticket->new($agent);
$other->Create( Queue => 'General', Subject => 'A new chair', Requestor => 'kofi.mensah@acme.example' );
made( 'RT::Catalog', Name => 'Databases' );
my $asset = RT::Asset->new($agent);
my ( $made, $why ) = $asset->Create( Catalog => 'Databases', Name => 'ledger-db', Description => 'PostgreSQL of the ledger' );
die $why unless $made;
