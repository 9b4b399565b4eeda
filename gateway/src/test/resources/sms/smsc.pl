#!/usr/bin/perl
# An SMSC on Net::SMPP, no line of it ours or jSMPP's: sends N texts with a window, sends again what was not acknowledged,
# cuts the connection after so many acknowledgements, answers submit_sm and sends a receipt for it.
# smsc.pl N WINDOW CUT...    prints: port P | acked I | refused I STATUS | cut I | submit TO TEXT | done
use strict; use warnings; use Net::SMPP; use IO::Select;
$| = 1; $SIG{PIPE} = 'IGNORE'; $SIG{__WARN__} = sub { };
my ($n, $window, @cuts) = @ARGV;
my $server = Net::SMPP->new_listen('127.0.0.1', port => 0, smpp_version => 0x34) or die "listen: $!";
print "port ", $server->sockport, "\n";
my @waiting = (1 .. $n);
my ($acked, %done, $ids) = (0);
while (my $peer = $server->accept) {
    my (%flying, $bound);
    my $select = IO::Select->new($peer);
    my $end = sub { close $peer; @waiting = (sort({ $a <=> $b } values %flying), @waiting) };
    SESSION: while (1) {
        while ($bound && @waiting && keys %flying < $window) {
            my $i = shift @waiting;
            my $seq = $peer->deliver_sm(async => 1, source_addr_ton => 1, source_addr_npi => 1, source_addr => sprintf('62812%07d', $i),
                destination_addr => '112', data_coding => 0, short_message => "kebakaran nomor $i");
            if (!defined $seq) { unshift @waiting, $i; last SESSION }
            $flying{$seq} = $i;
        }
        my $pdu = $peer->read_pdu() or last SESSION;
        my $cmd = $pdu->{cmd};
        if ($cmd == 9) {
            $peer->bind_transceiver_resp(seq => $pdu->{seq}, status => 0, system_id => 'perl'); $bound = 1 }
        elsif ($cmd == 0x15) { $peer->enquire_link_resp(seq => $pdu->{seq}) }
        elsif ($cmd == 6) { $peer->unbind_resp(seq => $pdu->{seq}); last SESSION }
        elsif ($cmd == 4) {
            my $id = sprintf '%x', 4096 + ++$ids;
            print "submit $pdu->{destination_addr} $pdu->{short_message}\n";
            $peer->submit_sm_resp(seq => $pdu->{seq}, status => 0, message_id => $id);
            $peer->deliver_sm(async => 1, esm_class => 4, source_addr => $pdu->{destination_addr}, destination_addr => $pdu->{source_addr},
                short_message => 'id:' . hex($id) . ' stat:DELIVRD err:000');    # the other base, as some do
        }
        elsif ($cmd == 0x80000005 && exists $flying{$pdu->{seq}}) {
            my $i = delete $flying{$pdu->{seq}};
            if ($pdu->{status}) { print "refused $i $pdu->{status}\n"; push @waiting, $i }
            else {
                print "acked $i\n"; $acked++ unless $done{$i}++;
                if (@cuts && $acked >= $cuts[0]) { shift @cuts; print "cut $acked\n"; last SESSION }
                if ($acked == $n && !@waiting && !%flying) { print "done\n" }
            }
        }
    }
    $end->();
}
