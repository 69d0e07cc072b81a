"""Trains two small byte-level BPE tokenizers with Hugging Face tokenizers and stores what they give."""
import json

from tokenizers import Tokenizer, models, trainers, pre_tokenizers, normalizers, processors, Regex
corpus=["a quiet cafe on a rainy day","the sound of rain and thunder, it's loud!","This is a sound of a dog barking","don't stop the music, we'll dance all night","electric guitar solo with heavy drums 1980s","soft piano music for studying 2024","I've been here; they're gone","a photo of a cat","夜晚安静的钢琴曲","Ünïcödé café naïve"]*5
texts=["a quiet café on a rainy day","It's LOUD!  don't   stop","1980s synth-pop, 128 BPM","夜晚的钢琴 piano","we'll dance\tall\nnight "," leading and trailing ","emoji 🎸 rocks!!!","they've   been","É ÉCOLE","x"]
out=[]
def run(name,tok,special):
    tok.save(f"{name}-tokenizer.json",pretty=False)
    return [[t,tok.encode(t).ids] for t in texts]
# roberta
t=Tokenizer(models.BPE()); t.pre_tokenizer=pre_tokenizers.ByteLevel(add_prefix_space=False)
tr=trainers.BpeTrainer(vocab_size=420,special_tokens=["<s>","<pad>","</s>","<unk>"],initial_alphabet=pre_tokenizers.ByteLevel.alphabet())
t.train_from_iterator(corpus,tr)
t.post_processor=processors.RobertaProcessing(("</s>",2),("<s>",0),trim_offsets=True,add_prefix_space=False)
r=run("roberta",t,None)
# clip
t=Tokenizer(models.BPE(end_of_word_suffix="</w>",unk_token="<|endoftext|>"))
t.normalizer=normalizers.Sequence([normalizers.NFC(),normalizers.Replace(Regex(r"\s+")," "),normalizers.Lowercase()])
t.pre_tokenizer=pre_tokenizers.Sequence([pre_tokenizers.Split(Regex(r"'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"),"removed",invert=True),pre_tokenizers.ByteLevel(add_prefix_space=False,use_regex=False)])
tr=trainers.BpeTrainer(vocab_size=800,end_of_word_suffix="</w>",special_tokens=["<|startoftext|>","<|endoftext|>"],initial_alphabet=pre_tokenizers.ByteLevel.alphabet())
t.train_from_iterator(corpus+[" ".join(pre_tokenizers.ByteLevel.alphabet())],tr)
t.post_processor=processors.RobertaProcessing(("<|endoftext|>",1),("<|startoftext|>",0),trim_offsets=False,add_prefix_space=False)
c=run("clip",t,None)
json.dump([{"text":a[0],"roberta":a[1],"clip":b[1]} for a,b in zip(r,c)],open("bpe-oracle.json","w"),ensure_ascii=False,indent=1)
