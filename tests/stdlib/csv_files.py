import csv
import io


def show(text, **options):
    try:
        print(list(csv.reader(io.StringIO(text, newline=''), **options)))
    except csv.Error as error:
        print('Error:', error)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


def write(*rows, **options):
    file = io.StringIO()
    try:
        writer = csv.writer(file, **options)
        for row in rows:
            writer.writerow(row)
        print(repr(file.getvalue()))
    except (csv.Error, TypeError, ValueError) as error:
        print(type(error).__name__, error)


show('a,b,c\r\n1,2,3\r\n')
show('a,"b,c",d\n"x ""y"" z",,\n')
show('"two\nlines",b\n\nlast')
show('a;b;c', delimiter=';')
show('a\tb', dialect='excel-tab')
show('a, b,  "c"', skipinitialspace=True)
show("'a,b',c", quotechar="'")
show('1,2.5,"x"\n', quoting=csv.QUOTE_NONNUMERIC)
show('1,x\n', quoting=csv.QUOTE_NONNUMERIC)
show('a"b,c"d,"e"f')
show('"a"b', strict=True)
show('"open')
show('"open', strict=True)
show('a\\,b,c', escapechar='\\')
show('"a\\"b",c', escapechar='\\', doublequote=False)
show('"a",b', quoting=csv.QUOTE_NONE)
show('a\rb\n')
show('')
show(',')
show('a', delimiter='ab')
show('a', delimiter=1)
show('a', nothing=1)
show('a', dialect='none')
print(list(csv.reader(['a,b', 'c,d'])), list(csv.reader('ab')))
try:
    list(csv.reader([b'a']))
except csv.Error as error:
    print(error)
write(['a', 'b'], [1, 2.5], [None, True])
write(['a,b', 'say "x"', 'two\nlines', ' '])
write([''], ['', ''], [])
write(['x', 1], quoting=csv.QUOTE_ALL)
write(['x', 1, 1.5, None], quoting=csv.QUOTE_NONNUMERIC)
write(['x,y'], quoting=csv.QUOTE_NONE)
write(['x,y', 'a"b'], quoting=csv.QUOTE_NONE, escapechar='\\')
write(['x"y'], doublequote=False, escapechar='\\')
write(['x"y'], doublequote=False)
write(['a', 'b c'], delimiter=' ', lineterminator='\n')
write(5)
write(['中文', 'é'], dialect='unix')
with open('people.csv', 'w', newline='') as file:
    writer = csv.DictWriter(file, fieldnames=['name', 'age'])
    writer.writeheader()
    print(writer.writerow({'name': 'Ann', 'age': 30}))
    writer.writerows([{'name': 'Bob, Jr.', 'age': 5}, {'name': 'Cy'}])
    try:
        writer.writerow({'name': 'D', 'size': 1})
    except ValueError as error:
        print(error)
with open('people.csv', newline='') as file:
    rows = csv.DictReader(file)
    print(rows.fieldnames)
    for row in rows:
        print(row, rows.line_num)
print(open('people.csv', newline='').read())
print(list(csv.DictReader(['a,b', '1', '1,2,3', '', '4,5'], restkey='more', restval='-')))
print(list(csv.DictReader(['1,2'], fieldnames=['x', 'y'])))
csv.register_dialect('pipes', delimiter='|', quoting=csv.QUOTE_MINIMAL)
show('a|b', dialect='pipes')
print(csv.list_dialects(), csv.field_size_limit())
reader = csv.reader(['a,b', '"c', 'd",e'])
for row in reader:
    print(reader.line_num, row)
print(next(reader, 'end'), reader.dialect.delimiter)
