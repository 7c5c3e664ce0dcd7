package io.shardmill.vcf.source.rules;

import static io.shardmill.vcf.source.rules.RuleCase.header;
import static io.shardmill.vcf.source.rules.RuleCase.whole;

import java.util.List;

/** A case for each rule of the lines of a header. */
final class HeaderCases {

  private static final String COLUMNS = "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO";
  private static final String LINES = "##fileformat=VCFv4.3\n" + COLUMNS + "\n";

  private HeaderCases() {}

  static List<RuleCase> all() {
    return List.of(
        whole(Rule.FILEFORMAT, 3, "##fileformat=VCFv4.3 \n" + COLUMNS + "\n", LINES),
        header(Rule.FILEFORMAT_TWICE, 3, "##fileformat=VCFv4.3", "##fileDate=20261129"),
        whole(Rule.BYTE_ORDER_MARK, 3, "\ufeff" + LINES, LINES),
        header(Rule.ENCODING, 3, "##source=\udcff", "##source=é"),
        header(Rule.CONTROL_CHARACTER, 3, "##source=a\u0001b", "##source=a\tb"),
        header(Rule.LINE_SEPARATOR, 3, "##source=a\rb", "##source=ab\r"),
        whole(Rule.LAST_LINE_END, 3, LINES.stripTrailing(), LINES),
        header(Rule.META_SYNTAX, 1, "##source", "##source=x"),
        header(
            Rule.META_STRUCTURE,
            3,
            "##FILTER=<ID=q,Description=\"a \"b\"\">",
            "##FILTER=<ID=q,Description=\"a \\\"b\\\"\">"),
        header(Rule.META_STRUCTURE, 3, "##my=<\"text\">", "##my=<ID=a,b=\"text\">"),
        header(Rule.META_ID, 3, "##PEDIGREE=<Child=a>", "##PEDIGREE=<ID=c,Mother=a>"),
        header(Rule.META_ID, 1, "##contig=<length=5>", "##contig=<ID=1>"),
        header(
            Rule.META_ID_TWICE,
            3,
            "##contig=<ID=1>\n##contig=<ID=1>",
            "##contig=<ID=1>\n##SAMPLE=<ID=1>"),
        header(
            Rule.META_FIELD_ORDER,
            3,
            "##FILTER=<Description=\"d\",ID=q>",
            "##FILTER=<ID=q,Description=\"d\">"),
        header(
            Rule.META_FIELD_UNKNOWN,
            1,
            "##INFO=<ID=X,Number=1,Type=Float,Description=\"d\",Source=\"s\">",
            "##INFO=<ID=X,Number=1,Type=Float,Description=\"d\">"),
        header(
            Rule.META_FIELD_QUOTED,
            3,
            "##INFO=<ID=X,Number=1,Type=Float,Description=\"d\",Version=1>",
            "##INFO=<ID=X,Number=1,Type=Float,Description=\"d\",Version=\"1\">"),
        header(
            Rule.DESCRIPTION_QUOTED,
            1,
            "##FILTER=<ID=q,Description=d>",
            "##FILTER=<ID=q,Description=\"d\">"),
        header(
            Rule.INFO_FIELDS,
            4,
            "##INFO=<ID=X,Number=1,Type=Float>",
            "##INFO=<ID=X,Number=1,Type=Float,Description=\"d\">"),
        header(Rule.INFO_ID, 3, info("1X", "1", "Float"), info("1000G", "0", "Flag")),
        header(Rule.INFO_NUMBER, 1, info("X", "R", "Float"), info("X", "A", "Float")),
        header(Rule.INFO_NUMBER, 5, info("X", "P", "Float"), info("X", "R", "Float")),
        header(Rule.INFO_TYPE, 1, info("X", "1", "Int"), info("X", "1", "Integer")),
        header(Rule.INFO_FLAG_NUMBER, 3, info("X", "1", "Flag"), info("X", "0", "Flag")),
        header(
            Rule.FORMAT_FIELDS,
            3,
            "##FORMAT=<ID=X,Number=1,Description=\"d\">",
            "##FORMAT=<ID=X,Number=1,Type=Float,Description=\"d\">"),
        header(Rule.FORMAT_ID, 1, format("A_B", "1", "Float"), format("AB", "1", "Float")),
        header(Rule.FORMAT_ID, 3, format("1X", "1", "Float"), format("_X.1", "1", "Float")),
        header(Rule.FORMAT_NUMBER, 4, format("X", "LA", "Float"), format("X", "P", "Float")),
        header(Rule.FORMAT_NUMBER, 3, format("X", "P", "Float"), format("X", "2", "Float")),
        header(Rule.FORMAT_TYPE, 3, format("X", "0", "Flag"), format("X", "1", "Character")),
        header(
            Rule.RESERVED_INFO_NUMBER, 3, info("AC", "1", "Integer"), info("AC", "A", "Integer")),
        header(
            Rule.RESERVED_INFO_NUMBER,
            4,
            info("SVLEN", "1", "Integer"),
            info("SVLEN", "A", "Integer")),
        header(Rule.RESERVED_INFO_TYPE, 3, info("AF", "A", "Integer"), info("AF", "A", "Float")),
        header(
            Rule.RESERVED_FORMAT_NUMBER,
            3,
            format("PL", "3", "Integer"),
            format("PL", "G", "Integer")),
        header(
            Rule.RESERVED_FORMAT_TYPE, 3, format("GQ", "1", "Float"), format("GQ", "1", "Integer")),
        header(
            Rule.RESERVED_FORMAT_TYPE,
            5,
            format("M5mC", "M", "String"),
            format("M5mC", "M", "Float")),
        header(Rule.MODIFICATION_ID, 5, format("XQ", "M", "Float"), format("XC", "M", "Float")),
        header(Rule.FILTER_FIELDS, 3, "##FILTER=<ID=q>", "##FILTER=<ID=q,Description=\"d\">"),
        header(
            Rule.FILTER_ID,
            3,
            "##FILTER=<ID=0,Description=\"d\">",
            "##FILTER=<ID=q0,Description=\"d\">"),
        header(Rule.ALT_FIELDS, 3, "##ALT=<ID=DEL>", "##ALT=<ID=DEL,Description=\"d\">"),
        header(
            Rule.ALT_ID,
            3,
            "##ALT=<ID=DEL:a b,Description=\"d\">",
            "##ALT=<ID=DEL:ab,Description=\"d\">"),
        header(
            Rule.ALT_TYPE,
            1,
            "##ALT=<ID=CN0,Description=\"d\">",
            "##ALT=<ID=CNV,Description=\"d\">"),
        header(
            Rule.ALT_TYPE,
            4,
            "##ALT=<ID=DAL:ME,Description=\"d\">",
            "##ALT=<ID=R,Description=\"d\">"),
        header(Rule.CONTIG_ID, 3, "##contig=<ID=*1>", "##contig=<ID=1*>"),
        header(Rule.CONTIG_ID, 1, "##contig=<ID=1 a>", "##contig=<ID=1(a)>"),
        header(Rule.CONTIG_RESERVED, 3, "##contig=<ID=DEL>", "##contig=<ID=DELTA>"),
        header(Rule.CONTIG_LENGTH, 3, "##contig=<ID=1,length=1e6>", "##contig=<ID=1,length=10>"),
        header(
            Rule.CONTIG_MD5,
            3,
            "##contig=<ID=1,md5=F126CDF8A6E0C7F379D618FF66BEB2DA>",
            "##contig=<ID=1,md5=f126cdf8a6e0c7f379d618ff66beb2da>"),
        header(
            Rule.META_VALUES,
            3,
            "##META=<ID=Assay,Type=String,Number=.,Values=Exome>",
            "##META=<ID=Assay,Type=String,Number=.,Values=[WholeGenome, Exome]>"),
        header(Rule.PEDIGREE_ANCESTOR, 3, "##PEDIGREE=<ID=a>", "##PEDIGREE=<ID=a,Original=b>"),
        header(
            Rule.ASSEMBLY_URL, 3, "##assembly=ftp://80:80/a.fa", "##assembly=ftp://host:80/a.fa"),
        header(Rule.PEDIGREE_URL, 3, "##pedigreeDB=none", "##pedigreeDB=https://host/db"),
        whole(Rule.HEADER_LINE, 3, "##fileformat=VCFv4.3\n##source=x\n", LINES),
        whole(Rule.HEADER_COLUMNS, 3, LINES.replace("QUAL\t", ""), LINES),
        whole(Rule.HEADER_FORMAT, 3, columns("\tS1"), columns("\tFORMAT\tS1")),
        whole(Rule.HEADER_TAB, 3, columns("\t"), columns("")),
        whole(Rule.HEADER_SAMPLE_EMPTY, 3, columns("\tFORMAT\t\tS1"), columns("\tFORMAT\tS0\tS1")),
        whole(
            Rule.HEADER_SAMPLE_TWICE, 3, columns("\tFORMAT\tS1\tS1"), columns("\tFORMAT\tS1\ts1")));
  }

  private static String columns(String more) {
    return "##fileformat=VCFv4.3\n" + COLUMNS + more + "\n";
  }

  private static String info(String id, String number, String type) {
    return "##INFO=<ID=%s,Number=%s,Type=%s,Description=\"d\">".formatted(id, number, type);
  }

  private static String format(String id, String number, String type) {
    return "##FORMAT=<ID=%s,Number=%s,Type=%s,Description=\"d\">".formatted(id, number, type);
  }
}
