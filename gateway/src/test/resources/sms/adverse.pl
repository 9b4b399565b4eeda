#!/usr/bin/perl
# An SMSC on Net::SMPP, no line of it ours or jSMPP's, that misbehaves when it is told to. adverse.js is the same on npm's smpp.
#   in:  deliver FROM COUNT WINDOW | submits WORD... (ok early lost silent throttle full sys reset, in turn) | raw HEX | half HEX
#        mute on|off | reset | fin | unbind
#   out: port P | bound N | gone | acked I | refused I STATUS | answer COMMAND STATUS SEQ | submit TO TEXT | receipted TO
use strict; use warnings; use Net::SMPP; use IO::Select; use Socket;
$| = 1; $SIG{PIPE} = 'IGNORE'; $SIG{__WARN__} = sub { };
my $server = Net::SMPP->new_listen('127.0.0.1', port => 0, smpp_version => 0x34) or die "listen: $!";
print "port ", $server->sockport, "\n";
my ($peer, $bound, $mute, $window, $binds, $ids, $turn, $typed) = (undef, 0, 0, 1, 0, 0, 0, '');
my (@waiting, %flying); my @submits = ('ok');
my $select = IO::Select->new($server, \*STDIN);

sub over {
    my ($reset) = @_;
    return unless $peer;
    setsockopt($peer, SOL_SOCKET, SO_LINGER, pack('ii', 1, 0)) if $reset;
    $select->remove($peer); close $peer; undef $peer; $bound = 0;
    unshift @waiting, map { $flying{$_} } sort { $a <=> $b } keys %flying; %flying = ();
    print "gone\n";
}
sub pump {
    while ($peer && $bound && !$mute && @waiting && keys %flying < $window) {
        my $next = shift @waiting;
        my $seq = ref $next
            ? $peer->deliver_sm(async => 1, esm_class => 4, source_addr => $next->{to}, destination_addr => '112', short_message => "id:$next->{id} stat:DELIVRD err:000")
            : $peer->deliver_sm(async => 1, source_addr_ton => 1, source_addr_npi => 1, source_addr => sprintf('62812%07d', $next),
                destination_addr => '112', data_coding => 0, short_message => "kebakaran nomor $next");
        if (!defined $seq) { unshift @waiting, $next; return over() }
        $flying{$seq} = $next;
    }
}
# The id as it is answered, and as the receipt has it: another base, zeros, letters of another size, the same.
sub id_pair {
    my $n = ++$ids;
    return (sprintf('%x', 0xA00000 + $n), 0xA00000 + $n) if $n % 4 == 0;
    return (sprintf('%012d', 30_000_000 + $n), 30_000_000 + $n) if $n % 4 == 1;
    return (sprintf('%X', 0xB00000 + $n), sprintf('%010x', 0xB00000 + $n)) if $n % 4 == 2;
    return ("k7-$n", "k7-$n");
}
sub submitted {
    my ($pdu) = @_;
    my $how = $submits[$turn++ % @submits];
    my %refusal = (throttle => 0x58, full => 0x14, sys => 8);
    return $peer->submit_sm_resp(seq => $pdu->{seq}, status => $refusal{$how}, message_id => '') if $refusal{$how};
    print "submit $pdu->{destination_addr} $pdu->{short_message}\n";
    return over(1) if $how eq 'reset';
    return if $how eq 'silent';
    my ($answered, $receipted) = id_pair();
    my $receipt = { to => $pdu->{destination_addr}, id => $receipted };
    if ($how eq 'early') { unshift @waiting, $receipt; pump(); select(undef, undef, undef, 0.05) }
    $peer->submit_sm_resp(seq => $pdu->{seq}, status => 0, message_id => $answered) if $peer && $how ne 'lost';
    push @waiting, $receipt unless $how eq 'early';
}
sub arrived {
    my $pdu = $peer->read_pdu() or return over();
    return if $mute;
    my ($cmd, $seq) = ($pdu->{cmd}, $pdu->{seq});
    if ($cmd == 9) { $peer->bind_transceiver_resp(seq => $seq, status => 0, system_id => 'perl'); $bound = 1; print 'bound ', ++$binds, "\n" }
    elsif ($cmd == 0x15) { $peer->enquire_link_resp(seq => $seq) }
    elsif ($cmd == 6) { $peer->unbind_resp(seq => $seq); over() }
    elsif ($cmd == 4) { submitted($pdu) }
    elsif ($cmd == 0x80000005 && exists $flying{$seq}) {
        my $item = delete $flying{$seq};
        if ($pdu->{status}) { push @waiting, $item; print 'refused ', (ref $item ? 0 : $item), " $pdu->{status}\n" }
        else { print ref $item ? "receipted $item->{to}\n" : "acked $item\n" }
    }
    elsif ($cmd & 0x80000000) { printf "answer %x %d %d\n", $cmd, $pdu->{status}, $seq }
}
sub told {
    my ($word, @rest) = split ' ', $_[0];
    if ($word eq 'deliver') { push @waiting, $rest[0] .. $rest[0] + $rest[1] - 1; $window = $rest[2] }
    elsif ($word eq 'submits') { @submits = @rest; $turn = 0 }
    elsif ($word eq 'mute') { $mute = $rest[0] eq 'on' }
    elsif ($word eq 'reset') { over(1) }
    elsif ($word eq 'fin') { over() }
    elsif ($word eq 'unbind') { $peer->unbind(async => 1) if $peer }
    elsif ($word eq 'raw') { $peer->syswrite(pack 'H*', $rest[0]) if $peer }
    elsif ($word eq 'half') {
        my $octets = pack 'H*', $rest[0]; my $middle = int(length($octets) / 2);
        if ($peer) { $peer->syswrite(substr $octets, 0, $middle); select(undef, undef, undef, 0.3); $peer->syswrite(substr $octets, $middle) }
    }
}
while (1) {
    for my $ready ($select->can_read(1)) {
        if ($ready == \*STDIN) {
            exit unless sysread STDIN, $typed, 65536, length $typed;
            told($1) while $typed =~ s/^([^\n]*)\n//;
        }
        elsif ($ready == $server) { my $next = $server->accept; over(); $peer = $next; $select->add($peer) }
        elsif ($peer && $ready == $peer) { arrived() }
    }
    pump();
}
