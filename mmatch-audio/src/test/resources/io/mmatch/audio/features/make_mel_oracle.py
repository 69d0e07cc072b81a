"""Stores what librosa's melspectrogram gives for a sweep with noise, for MelSpectrogramTest."""
import json

import librosa
import numpy as np

n=4096; i=np.arange(n); x=(0.5*np.sin(2*np.pi*(200+0.4*i)*i/16000)+0.05*((i*i*7919%1009)/1009-0.5)).astype(np.float32)
rows=[]
for htk,norm,lo,hi,comp in [(True,"none",50,7000,"decibel"),(False,"slaney",0,8000,"natural"),(False,"none",20,6000,"log10-gain")]:
    S=librosa.feature.melspectrogram(y=x,sr=16000,n_fft=512,hop_length=1024,n_mels=8,fmin=lo,fmax=hi,htk=htk,norm=(norm if norm!="none" else None),power=2.0,center=True,pad_mode="reflect").T.astype(np.float64)
    v={"decibel":10*np.log10(np.maximum(1e-10,S)),"natural":np.log(np.maximum(1e-10,S)),"log10-gain":np.log10(10000*S+1)}[comp]
    rows.append({"htk":htk,"areaNorm":norm!="none","minHz":lo,"maxHz":hi,"compression":comp.upper().replace("-","_").replace("LOG10_GAIN","LOG10_GAIN"),"values":[round(float(q),6) for q in v.ravel()]})
json.dump(rows,open("mel-oracle.json","w"))
