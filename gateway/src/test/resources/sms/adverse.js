// An SMSC on npm's smpp, no line of it ours or jSMPP's, that misbehaves when it is told to; words as in adverse.pl. The module's folder is its argument.
'use strict';
const smpp = require(process.argv[2]);
const say = line => process.stdout.write(line + '\n');
let peer = null, bound = false, mute = false, window = 1, binds = 0, ids = 0, turn = 0, waiting = [], flying = new Set(), submits = ['ok'];

function over(session) {
    if (session !== peer || !peer) return;
    peer = null; bound = false;
    waiting.unshift(...flying); flying = new Set();
    say('gone');
}
function end(how) {
    const session = peer;
    if (!session) return;
    over(session);
    how === 'reset' ? session.socket.resetAndDestroy() : session.socket.destroy();
}
function pump() {
    while (peer && bound && !mute && waiting.length && flying.size < window) {
        const item = waiting.shift(), session = peer;
        flying.add(item);
        const sm = item.id ? { esm_class: 4, source_addr: item.to, destination_addr: '112', short_message: `id:${item.id} stat:DELIVRD err:000` }
            : { source_addr_ton: 1, source_addr_npi: 1, source_addr: '62812' + String(item.n).padStart(7, '0'), destination_addr: '112', data_coding: 0, short_message: `kebakaran nomor ${item.n}` };
        session.deliver_sm(sm, answer => {
            if (!flying.delete(item)) return;
            if (answer.command_status) { waiting.push(item); say(`refused ${item.n || 0} ${answer.command_status}`); }
            else say(item.id ? `receipted ${item.to}` : `acked ${item.n}`);
            pump();
        });
    }
}
// The id as it is answered, and as the receipt has it: another base, zeros, letters of another size, the same.
function idPair() {
    const n = ++ids;
    if (n % 4 === 0) return [(0xA00000 + n).toString(16), String(0xA00000 + n)];
    if (n % 4 === 1) return [String(30000000 + n).padStart(12, '0'), String(30000000 + n)];
    if (n % 4 === 2) return [(0xB00000 + n).toString(16).toUpperCase(), (0xB00000 + n).toString(16).padStart(10, '0')];
    return [`k7-${n}`, `k7-${n}`];
}
function submitted(session, pdu) {
    const how = submits[turn++ % submits.length], refusal = { throttle: 0x58, full: 0x14, sys: 8 }[how];
    if (refusal) return session.send(pdu.response({ command_status: refusal }));
    say(`submit ${pdu.destination_addr} ${pdu.short_message.message}`);
    if (how === 'reset') return end('reset');
    if (how === 'silent') return;
    const [answered, receipted] = idPair(), receipt = { to: pdu.destination_addr, id: receipted };
    const answer = () => { if (how !== 'lost' && session.socket.writable) session.send(pdu.response({ message_id: answered })); };
    if (how === 'early') { waiting.unshift(receipt); pump(); setTimeout(answer, 50); } else { answer(); waiting.push(receipt); pump(); }
}
const server = smpp.createServer(session => {
    if (peer) end('fin');
    peer = session;
    session.on('error', () => {});
    session.on('close', () => over(session));
    session.on('pdu', pdu => {
        if (mute || session !== peer) return;
        switch (pdu.command) {
            case 'bind_transceiver': session.send(pdu.response({ system_id: 'node' })); bound = true; say(`bound ${++binds}`); pump(); break;
            case 'enquire_link': session.send(pdu.response()); break;
            case 'unbind': session.send(pdu.response()); session.socket.end(); over(session); break;
            case 'submit_sm': submitted(session, pdu); break;
            default: if (pdu.isResponse() && pdu.sequence_number >= 900000) say(`answer ${pdu.command_id.toString(16)} ${pdu.command_status} ${pdu.sequence_number}`);
        }
    });
});
server.listen(0, '127.0.0.1', () => say(`port ${server.address().port}`));
function told(line) {
    const [word, ...rest] = line.split(' ');
    switch (word) {
        case 'deliver': for (let i = 0; i < Number(rest[1]); i++) waiting.push({ n: Number(rest[0]) + i }); window = Number(rest[2]); break;
        case 'submits': submits = rest; turn = 0; break;
        case 'mute': mute = rest[0] === 'on'; break;
        case 'reset': case 'fin': end(word); break;
        case 'unbind': if (peer) peer.unbind(); break;
        case 'raw': if (peer) peer.socket.write(Buffer.from(rest[0], 'hex')); break;
        case 'half': {
            const octets = Buffer.from(rest[0], 'hex'), middle = octets.length >> 1, session = peer;
            if (session) { session.socket.write(octets.subarray(0, middle)); setTimeout(() => session.socket.write(octets.subarray(middle)), 300); }
        }
    }
    pump();
}
let typed = '';
process.stdin.on('data', octets => { typed += octets; const lines = typed.split('\n'); typed = lines.pop(); lines.forEach(told); });
process.stdin.on('end', () => process.exit(0));
