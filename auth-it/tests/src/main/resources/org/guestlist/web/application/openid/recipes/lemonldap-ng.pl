# The portal around the lines of LemonLDAP::NG, which are in the words of its Manager: these files of it know what they set.
use strict;
use warnings;
use Cwd;
use HTTP::Server::PSGI;
use JSON;
use LWP::UserAgent;
use Lemonldap::NG::Manager::Attributes;

my $home = getcwd;
my $portal = "http://localhost:$ENV{PORT}/";
my %known = %{ Lemonldap::NG::Manager::Attributes::attributes() };
my $words = decode_json(slurp('/usr/share/lemonldap-ng/manager/htdocs/static/languages/en.json'));

sub slurp {
    open my $file, '<', shift or die $!;
    local $/;
    return <$file>;
}

sub spit {
    open my $file, '>', shift or die $!;
    print $file @_;
    close $file;
}

# The key that has this name there.
sub key {
    my $name = shift;
    my @keys = grep { /^(authentication|userDB|oidcOPMetaData.+)$/ && $words->{$_} eq $name } keys %known;
    die "$name is @keys" if @keys != 1;
    return $keys[0];
}

# What is stored for what is chosen there.
sub value {
    my ($key, $chosen) = @_;
    return { $words->{on} => 1, $words->{off} => 0 }->{$chosen} // die $chosen if $known{$key}{type} eq 'bool';
    my $all = $known{$key}{select} or return $chosen;
    my ($one) = grep { $_->{v} eq $chosen } @$all;
    return $one->{k} // die "$key cannot be $chosen";
}

my (%conf, %options, %exported);
my ($settings, $attributes) = split /^Exported attributes:/m, <<'END';
# LINES
END
while ($settings =~ /^(.+?): +(.+)$/mg) {
    my ($name, $chosen) = ($1, $2);
    my $key = key($name);
    if ($chosen =~ /^what (\S+) answers$/) {
        $conf{$key}{guestlist} = LWP::UserAgent->new->get($1)->decoded_content;
    } elsif ($key =~ /Options/) {
        $options{$key} = value($key, $chosen);
    } else {
        $conf{$key} = value($key, $chosen);
    }
}
$exported{$1} = $2 while $attributes =~ /(\S+) +=> (\S+)/g;

mkdir "$home/$_" for qw(conf sessions locks cache);
spit("$home/conf/lmConf-1.json", encode_json({
    cfgNum => 1,
    cfgDate => time,
    domain => 'localhost',
    portal => $portal,
    passwordDB => '',
    portalDisplayResetPassword => 0,
    captcha_mail_enabled => 0,
    captcha_register_enabled => 0,
    locationRules => { 'localhost' => { default => 'accept' } },
    globalStorage => 'Apache::Session::File',
    globalStorageOptions => { Directory => "$home/sessions", LockDirectory => "$home/locks" },
    localSessionStorage => 'Cache::FileCache',
    localSessionStorageOptions => { cache_root => "$home/cache", namespace => 'sessions' },
    # What the menu says about who is signed in.
    macros => { who => '"$mail $_user $groups $cn $uid"' },
    portalUserAttr => 'who',
    %conf,
    oidcOPMetaDataOptions => { guestlist => \%options },
    oidcOPMetaDataExportedVars => { guestlist => \%exported },
}));
spit("$home/lemonldap-ng.ini", <<END);
[all]
logLevel = notice
[configuration]
type = File
dirName = $home/conf
[portal]
templateDir = /usr/share/lemonldap-ng/portal/templates
staticPrefix = /static
languages = en
END
$ENV{LLNG_DEFAULTCONFFILE} = "$home/lemonldap-ng.ini";

require Lemonldap::NG::Portal::Main;
my $main = Lemonldap::NG::Portal::Main->run({});
HTTP::Server::PSGI->new(host => '127.0.0.1', port => $ENV{PORT})->run(sub {
    my $env = shift;
    return [302, [Location => '/?logout=1'], []] if $env->{PATH_INFO} eq '/sign-out';
    # Its look is not of interest here.
    return [404, [], []] if $env->{PATH_INFO} =~ m{^/static/};
    my $answer = $main->($env);
    # Number 47 of the portal's messages, for which a script of its page has the words.
    return join('', @{ $answer->[2] }) =~ /trmsg="47"/ ? [200, ['Content-Type' => 'text/plain'], ['Signed out']] : $answer;
});
