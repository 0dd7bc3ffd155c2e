# Request Tracker as its own server starts it, below a path; who reads is known by the host, as behind a company's sign-on.
use strict;
use warnings;
use Plack::App::URLMap;

my $tracker = do '/usr/share/request-tracker5/libexec/rt-server' or die $@ || $!;
my $app = Plack::App::URLMap->new;
$app->map(
    '/rt' => sub {
        my ($env) = @_;
        $env->{REMOTE_USER} = ( $env->{HTTP_HOST} // '' ) =~ /^intranet\./ ? 'kofi' : 'root';
        return $tracker->($env);
    }
);
$app->to_app;
