//! The programs of the course notes, written anew: 16, 17, 28 and 33, both ways.

use std::fs;

use super::*;

/// The clients. 16 and 17 are as printed. 28 is mended: it connects, and sends the size as the size and
/// the last part of the path as the name. 33 is pseudo code: here it sends what it describes. None of
/// them receives anything.
const CLIENTS: &str = r#"
import hashlib, json, os, socket, struct, sys
host, port = sys.argv[1].split(':')
folder = sys.argv[2]
def connect():
    sk = socket.socket(); sk.connect((host, int(port))); return sk

def program16():
    buffer = 1024
    head = {'filepath': folder, 'filename': '电影16.mp4', 'filesize': None}
    file_path = os.path.join(head['filepath'], head['filename'])
    filesize = os.path.getsize(file_path)
    head['filesize'] = filesize
    bytes_head = json.dumps(head).encode('utf-8')
    sk = connect()
    sk.send(struct.pack('i', len(bytes_head)))
    sk.send(bytes_head)
    with open(file_path, 'rb') as f:
        while filesize:
            if filesize >= buffer:
                content = f.read(buffer); sk.send(content); filesize -= buffer
            else:
                content = f.read(filesize); sk.send(content); break
    sk.close()

def program17(names):
    sk = connect()
    for name in names:
        filename = os.path.join(folder, name)
        head_dic = {'cmd': 'put', 'filename': os.path.basename(filename), 'filesize': os.path.getsize(filename)}
        head = bytes(json.dumps(head_dic), encoding='utf-8')
        sk.send(struct.pack('i', len(head)))
        sk.send(head)
        with open(filename, 'rb') as f:
            for line in f: sk.send(line)
    sk.close()

def program28():
    filename = os.path.join(folder, 'b28.txt')
    info = {'action': 'put', 'filename': os.path.basename(filename), 'filesize': os.path.getsize(filename)}
    info = json.dumps(info).encode('utf-8')
    sk = connect()
    sk.send(struct.pack('i', len(info)))
    sk.send(info)
    with open(filename, 'rb') as f:
        for line in f: sk.send(line)
    sk.close()

def program33():
    content = open(os.path.join(folder, 'c33.txt'), 'rb').read()
    header = {'file_size': len(content), 'file_name': 'c33.txt', 'md5': hashlib.md5(content).hexdigest()}
    head = bytes(json.dumps(header), encoding='utf-8')
    sk = connect()
    sk.send(struct.pack('i', len(head)))
    sk.send(head)
    sk.sendall(content)
    sk.close()

program16(); program17(['a17.txt', 'b17.txt']); program28(); program33()
"#;

#[test]
fn our_server_keeps_what_the_notes_clients_send() {
    let (sent, kept) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut files = BTreeSet::new();
    for (name, size) in [
        ("电影16.mp4", 100_000),
        ("a17.txt", 5000),
        ("b17.txt", 3000),
        ("b28.txt", 70_000),
        ("c33.txt", 9),
    ] {
        fs::write(sent.path().join(name), content(size)).unwrap();
        files.insert(name.to_string());
    }
    let server = server_in(kept.path(), "put");
    let python = python(CLIENTS, &[&server.addr, sent.path().to_str().unwrap()]);
    let finished = python.finish();
    assert_eq!(finished.code, Some(0), "{finished:?}");
    // The server serves one client at a time: when this one is answered, all others have been served.
    let mut conn = server.connect();
    conn.write_all(&upload("last", b"")).unwrap();
    assert_eq!(header(&mut conn)["ok"], true);
    for name in &files {
        let same = fs::read(kept.path().join(name)).ok() == fs::read(sent.path().join(name)).ok();
        assert!(same, "{name}: {:?}", names(kept.path()));
    }
    files.insert("last".to_string());
    assert_eq!(names(kept.path()), files);
}

/// The servers, one after the other on one port. 16 is as printed, and gets a file of one buffer: it loses
/// bytes of a longer one. 17 is as printed. 28 is mended: it listens. 33 is pseudo code: here it reads
/// the header that came, counts, and compares the MD5.
const SERVERS: &str = r#"
import hashlib, json, os, socket, struct, sys
os.chdir(sys.argv[1])
os.mkdir('file_upload')
sk = socket.socket(); sk.bind(('127.0.0.1', 0)); sk.listen()
print('server: listening on 127.0.0.1:%d' % sk.getsockname()[1])

def program16(conn):
    buffer = 1024
    head_len = struct.unpack('i', conn.recv(4))[0]
    head = json.loads(conn.recv(head_len).decode('utf-8'))
    filesize = head['filesize']
    with open(head['filename'], 'wb') as f:
        while filesize:
            if filesize >= buffer:
                content = conn.recv(buffer); f.write(content); filesize -= buffer
            else:
                content = conn.recv(buffer); f.write(content); break

def program17(conn):
    head_len = struct.unpack('i', conn.recv(4))[0]
    args = json.loads(conn.recv(head_len).decode('utf-8'))
    assert args['cmd'] == 'put'
    file_path = os.path.normpath(os.path.join('file_upload', args['filename']))
    filesize = args['filesize']
    recv_size = 0
    with open(file_path, 'wb') as f:
        while recv_size < filesize:
            recv_data = conn.recv(8192)
            f.write(recv_data)
            recv_size += len(recv_data)

def program28(conn):
    size = struct.unpack('i', conn.recv(4))[0]
    info = json.loads(conn.recv(size).decode('utf-8'))
    filename, filesize = info.get('filename'), info.get('filesize')
    with open(filename, 'wb') as f:
        come = 0
        while come < filesize:
            data = conn.recv(1024)
            come += len(data)
            f.write(data)

def program33(conn):
    x = struct.unpack('i', conn.recv(4))[0]
    header = json.loads(conn.recv(x))
    data = b''
    while len(data) < header['file_size']: data += conn.recv(65536)
    assert hashlib.md5(data).hexdigest() == header['md5']
    open(header['file_name'], 'wb').write(data)

for program in program16, program17, program28, program33:
    conn, _ = sk.accept()
    program(conn)
    conn.close()
"#;

#[test]
fn the_notes_servers_keep_what_our_client_sends_unconfirmed() {
    let (sent, kept) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut python = python(SERVERS, &[kept.path().to_str().unwrap()]);
    let addr = python.process.ready(LIMIT).unwrap();
    let files = [
        ("16.txt", 1000, ""),
        ("17.txt", 90_000, "file_upload"),
        ("28.txt", 50_000, ""),
        ("33.txt", 70_000, ""),
    ];
    for (name, size, _) in files {
        let path = sent.path().join(name);
        fs::write(&path, content(size)).unwrap();
        let finished = client("file_transfer", &[path.to_str().unwrap(), "--unconfirmed"], &addr);
        assert_eq!(finished.code, Some(0), "{finished:?}");
        assert!(finished.stdout.contains(&format!("{name}: sent, not confirmed")), "{finished:?}");
    }
    let finished = python.finish();
    assert_eq!(finished.code, Some(0), "{finished:?}");
    for (name, size, folder) in files {
        let found = fs::read(kept.path().join(folder).join(name)).unwrap();
        assert!(found == content(size), "{name} has {} bytes", found.len());
    }
}
